import { FieldCipher } from '../../platform/crypto/field-cipher.js';
import { snakeCase } from '../../platform/database/naming.js';
import { LedgerDefinition } from './ledger-definition.js';
import { LedgerRecord } from './ledger-record.js';

/** 脱敏 — a sealed value of a record as lists and histories show it. */
export function maskedValue<T extends LedgerRecord>(
  { type, sealed }: Pick<LedgerDefinition<T>, 'type' | 'sealed'>,
  cipher: FieldCipher,
  property: keyof T & string,
  value: string | null,
): string | null {
  const mask = sealed?.[property];
  if (!mask) throw new Error(`${type}.${property} is not sealed`);
  return value && mask(cipher.open(value, `${type}.${snakeCase(property)}`));
}

/** The same in a whole record written as JSON by PostgreSQL. */
export function maskedJson<T extends LedgerRecord>(
  definition: Pick<LedgerDefinition<T>, 'type' | 'sealed'>,
  cipher: FieldCipher,
  data: string,
): string {
  const properties = Object.keys(definition.sealed ?? {}) as (keyof T & string)[];
  return properties.reduce(
    (text, property) =>
      text.replace(
        new RegExp(`("${snakeCase(property)}": ?)"([^"]+)"`),
        (_whole, name: string, value: string) =>
          name + JSON.stringify(maskedValue(definition, cipher, property, value)),
      ),
    data,
  );
}
