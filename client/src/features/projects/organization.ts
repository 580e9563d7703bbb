import type { Organization } from '../../../../schemas/generated/types.ts';

type Fields = { readonly [K in keyof Organization]?: Organization[K] | undefined };

const filled = (value: string | undefined | null): value is string =>
  value !== undefined && value !== null && value.trim() !== '';

/** What a form holds, without the fields left empty: the contract knows no empty strings for them. */
export function organizationOf(fields: Fields): Organization {
  const contact = Object.entries(fields.contact ?? {}).filter(([, value]) => filled(value));
  const named = contact.some(([key]) => key === 'name');
  return {
    name: (fields.name ?? '').trim(),
    ...(filled(fields.code) ? { code: fields.code.trim() } : {}),
    ...(filled(fields.address) ? { address: fields.address.trim() } : {}),
    ...(filled(fields.postcode) ? { postcode: fields.postcode.trim() } : {}),
    ...(named ? { contact: Object.fromEntries(contact) as unknown as NonNullable<Organization['contact']> } : {}),
  };
}
