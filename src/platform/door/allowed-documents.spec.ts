import { describe, expect, it } from '@jest/globals';
import { allowedDocuments, hashOfDocument } from './allowed-documents.js';

const ME = '{ me { username } }';

describe('a list of allowed documents', () => {
  it('is read from texts, hashes, or an object from hash to text', () => {
    const hash = hashOfDocument(ME);
    expect([...allowedDocuments(JSON.stringify([ME]))]).toEqual([[hash, ME]]);
    expect([...allowedDocuments(JSON.stringify([hash]))]).toEqual([[hash, null]]);
    expect([...allowedDocuments(JSON.stringify({ [hash]: ME }))]).toEqual([[hash, ME]]);
  });

  it.each(['', 'null', '7', '[7]', '[""]', '{"x":"{ me { userId } }"}', '{"x":7}'])(
    '%s is none, and the program does not start with it',
    (json) => expect(() => allowedDocuments(json)).toThrow(),
  );
});
