import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** 动态口令 — RFC 6238 with SHA-1, 30 seconds and six digits, which every authenticator knows. */
const STEP_SECONDS = 30;
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

export const newSecret = () => base32(randomBytes(20));

export const stepAt = (now: Date) => Math.floor(now.getTime() / 1000 / STEP_SECONDS);

export function codeAt(secret: Buffer, step: number, digits = 6, algorithm = 'sha1'): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const digest = createHmac(algorithm, secret).update(counter).digest();
  const offset = digest.at(-1)! & 0xf;
  const number = digest.readUInt32BE(offset) & 0x7fffffff;
  return String(number % 10 ** digits).padStart(digits, '0');
}

/** The step whose code this is, now or half a minute to either side, as clocks differ; null when it is none. */
export function stepOf(secret: string, code: string, now: Date): number | null {
  const key = fromBase32(secret);
  const typed = Buffer.from(code);
  const steps = [0, -1, 1].map((away) => stepAt(now) + away);
  const matches = (step: number) => {
    const right = Buffer.from(codeAt(key, step));
    return right.length === typed.length && timingSafeEqual(right, typed);
  };
  return steps.filter(matches).at(0) ?? null;
}

/** What an authenticator reads as a QR code. */
export function otpauthUri(secret: string, username: string, issuer: string): string {
  const label = encodeURIComponent(`${issuer}:${username}`);
  return `otpauth://totp/${label}?secret=${secret}&issuer=${encodeURIComponent(issuer)}`;
}

export function base32(bytes: Buffer): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return (bits.match(/.{1,5}/g) ?? [])
    .map((five) => ALPHABET[parseInt(five.padEnd(5, '0'), 2)])
    .join('');
}

export function fromBase32(text: string): Buffer {
  const bits = [...text]
    .map((each) => ALPHABET.indexOf(each).toString(2).padStart(5, '0'))
    .join('');
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2)));
}
