import { createHash } from 'node:crypto';
import { FieldCipher } from '../../src/platform/crypto/field-cipher.js';
import { KeyRing } from '../../src/platform/crypto/key-ring.js';
import { residentIdFor } from '../../src/registry/identifiers.js';
import { PERSON_NUMBER } from '../../src/registry/person-seals.js';

const keyOf = (use: string) => `bench:${createHash('sha256').update(use).digest('base64')}`;

/** Of made-up people, and the same for every process of the run: what the fill sealed opens on the pages. */
export const KEYS = { fieldKeys: keyOf('field'), indexKey: keyOf('index') };
export const cipher = new FieldCipher(KeyRing.of('aes', KEYS));

/** One number, sealed, that everybody of the fill bears: lists open it as they open any other. */
export const SEALED_NUMBER = cipher.seal(
  residentIdFor({ area: '510498', birthDate: '1990-01-01', sequence: 1 }),
  PERSON_NUMBER,
);
