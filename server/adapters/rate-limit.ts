/** A plain limit on how often one address may ask, counted in the database. */
import { RateLimiterDrizzle, RateLimiterRes } from 'rate-limiter-flexible';
import type { Db } from '../db/client.ts';
import { loginLimits } from '../db/schema/people.ts';
import { AppError } from '../errors.ts';

/** @throws too_many_requests once `points` requests within `seconds` are used up. */
export async function limitRequests(
  db: Db,
  { name, key, points, seconds }: { name: string; key: string; points: number; seconds: number },
): Promise<void> {
  const limiter = new RateLimiterDrizzle({
    storeClient: db,
    schema: loginLimits,
    clearExpiredByTimeout: false,
    keyPrefix: name,
    points,
    duration: seconds,
  });
  try {
    await limiter.consume(key);
  } catch (refused) {
    if (refused instanceof RateLimiterRes) throw new AppError('too_many_requests');
    throw refused;
  }
}
