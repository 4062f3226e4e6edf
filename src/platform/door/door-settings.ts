import { isIP } from 'node:net';
import { readSmallFile } from '../read-small-file.js';
import { AllowedDocuments, allowedDocuments } from './allowed-documents.js';

const SECOND_FACTOR_OF = ['administrators', 'everybody'] as const;
export type SecondFactorOf = (typeof SECOND_FACTOR_OF)[number];

/** How the office's door is set: what a request, a session and a password may be. */
export abstract class DoorSettings {
  /** Addresses or networks of the proxies whose X-Forwarded-* is believed; none = the socket's own address counts. */
  abstract readonly trustedProxies: string[];
  /** When given, an operation that is not among them is refused. */
  abstract readonly documents: AllowedDocuments | null;
  /** A session that nobody used for so long has ended. */
  abstract readonly sessionIdleMinutes: number;
  /** A session ends so long after sign-in, used or not. */
  abstract readonly sessionHours: number;
  /** A password older than this is to be changed at the next sign-in; null = it does not age. */
  abstract readonly passwordDays: number | null;
  /** Whose sign-in must ask for a second factor: they bind one before anything else; null = whoever wishes. */
  abstract readonly secondFactorOf: SecondFactorOf | null;
  /** Operations of one account in a minute, over all processes; null = as many as it likes. */
  abstract readonly operationsPerMinute: number | null;
  /** Sign-ins from one address in a minute, and ten times as many from everywhere; null = as many as they like. */
  abstract readonly signInsPerMinute: number | null;
  /** No operation may take longer. */
  abstract readonly operationMs: number;
  /** So long an operation waits for its turn: at the door, for a place among the writers, for a connection. */
  abstract readonly waitMs: number;
  /** So long it waits for a row that another operation holds. */
  abstract readonly lockMs: number;
}

export const DOOR_DEFAULTS: DoorSettings = {
  trustedProxies: [],
  documents: null,
  sessionIdleMinutes: 30,
  sessionHours: 12,
  passwordDays: null,
  secondFactorOf: null,
  operationsPerMinute: 600,
  signInsPerMinute: 240,
  operationMs: 60_000,
  waitMs: 10_000,
  lockMs: 5_000,
};

/** Names of address ranges that Fastify knows. */
const RANGES = new Set(['loopback', 'linklocal', 'uniquelocal']);

/** Reads them from the environment; adds a sentence for each that cannot be used. */
export function doorSettings(env: NodeJS.ProcessEnv, problems: string[]): DoorSettings {
  const text = (name: string) => env[name]?.trim() || null;
  const number = <Default extends number | null>(name: string, given: Default, max: number) => {
    const value = text(name);
    if (value === null) return given;
    if (/^\d{1,7}$/.test(value) && Number(value) >= 1 && Number(value) <= max) return Number(value);
    problems.push(`${name} must be a whole number from 1 to ${max}, not "${value}".`);
    return given;
  };
  return {
    ...DOOR_DEFAULTS,
    trustedProxies: trustedProxies(text('TRUST_PROXY'), problems),
    documents: documentsOf(text('DOCUMENTS_FILE'), problems),
    sessionIdleMinutes: number('SESSION_IDLE_MINUTES', DOOR_DEFAULTS.sessionIdleMinutes, 1440),
    sessionHours: number('SESSION_HOURS', DOOR_DEFAULTS.sessionHours, 168),
    passwordDays: number('PASSWORD_DAYS', DOOR_DEFAULTS.passwordDays, 3650),
    secondFactorOf: secondFactorOf(text('SECOND_FACTOR'), problems),
    operationsPerMinute: number('OPERATIONS_PER_MINUTE', 600, 1_000_000),
    signInsPerMinute: number('SIGN_INS_PER_MINUTE', 240, 1_000_000),
  };
}

/** A word misread would let in by the password alone whoever was meant not to. */
function secondFactorOf(value: string | null, problems: string[]): SecondFactorOf | null {
  const known = SECOND_FACTOR_OF.find((each) => each === value) ?? null;
  if (value && !known)
    problems.push(`SECOND_FACTOR must be one of ${SECOND_FACTOR_OF.join(', ')}, not "${value}".`);
  return known;
}

/** Never “everybody”: whoever is believed may write the address that lock-out and the audit go by. */
function trustedProxies(value: string | null, problems: string[]): string[] {
  const proxies = value?.split(',').map((each) => each.trim()) ?? [];
  for (const proxy of proxies) {
    if (RANGES.has(proxy) || isNetwork(proxy)) continue;
    problems.push(
      `TRUST_PROXY must list addresses or networks of proxies, like 10.0.0.5 or 10.0.0.0/24, not "${proxy}".`,
    );
  }
  return proxies;
}

function isNetwork(text: string): boolean {
  const [address, bits, ...rest] = text.split('/');
  const family = isIP(address!);
  if (family === 0 || rest.length > 0) return false;
  return (
    bits === undefined ||
    (/^\d{1,3}$/.test(bits) && Number(bits) >= 8 && Number(bits) <= (family === 4 ? 32 : 128))
  );
}

function documentsOf(file: string | null, problems: string[]): AllowedDocuments | null {
  if (!file) return null;
  try {
    return allowedDocuments(readSmallFile(file));
  } catch (error) {
    problems.push(`DOCUMENTS_FILE cannot be used: ${(error as Error).message}`);
    return null;
  }
}
