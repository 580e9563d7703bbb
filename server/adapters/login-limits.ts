/** Counts attempts in the database, so that a restart or a second process forgets none (GB/T 22239-2019 8.1.4.1 b). */
import { RateLimiterDrizzle, RateLimiterRes } from 'rate-limiter-flexible';
import type { LockOutPolicy } from '../../schemas/generated/types.ts';
import type { Db } from '../db/client.ts';
import { loginLimits } from '../db/schema/people.ts';

const IP_POINTS = 60;
const IP_SECONDS = 15 * 60;

/** `waitSeconds` is null while attempts are left. */
export interface Attempt {
  readonly count: number;
  readonly waitSeconds: number | null;
}

export interface LoginLimits {
  /** Counts an attempt before it is judged: parallel guesses are counted too. */
  attempt(account: string, ip: string): Promise<Attempt>;
  /** The attempt was no failure after all: right password, code still to come. */
  takeBack(account: string, ip: string): Promise<void>;
  /** Locks the account for the whole time from now on. */
  lock(account: string): Promise<void>;
  forget(account: string, ip: string | null): Promise<void>;
  /** Until when the account is locked, or null. */
  lockedUntil(account: string): Promise<Date | null>;
}

export function openLoginLimits(db: Db, policy: LockOutPolicy): LoginLimits {
  const shared = { storeClient: db, schema: loginLimits, clearExpiredByTimeout: false };
  const seconds = policy.minutes * 60;
  const accounts = new RateLimiterDrizzle({
    ...shared,
    keyPrefix: 'account',
    points: policy.failures,
    duration: seconds,
  });
  const addresses = new RateLimiterDrizzle({ ...shared, keyPrefix: 'ip', points: IP_POINTS, duration: IP_SECONDS });
  return {
    attempt: async (account, ip) => {
      const fromHere = await consume(addresses, ip);
      return fromHere.waitSeconds === null ? consume(accounts, account) : fromHere;
    },
    takeBack: async (account, ip) => {
      await accounts.reward(account);
      await addresses.reward(ip);
    },
    lock: async (account) => {
      await accounts.block(account, seconds);
    },
    forget: async (account, ip) => {
      await accounts.delete(account);
      if (ip !== null) await addresses.reward(ip);
    },
    lockedUntil: async (account) => {
      const state = await accounts.get(account);
      if (state === null || state.consumedPoints < policy.failures) return null;
      return new Date(Date.now() + state.msBeforeNext);
    },
  };
}

async function consume(limiter: RateLimiterDrizzle, key: string): Promise<Attempt> {
  try {
    return { count: (await limiter.consume(key)).consumedPoints, waitSeconds: null };
  } catch (refused) {
    if (!(refused instanceof RateLimiterRes)) throw refused;
    return { count: refused.consumedPoints, waitSeconds: Math.max(1, Math.ceil(refused.msBeforeNext / 1000)) };
  }
}
