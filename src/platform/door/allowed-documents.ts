import { createHash } from 'node:crypto';
import { Kind, parse } from 'graphql';

export const hashOfDocument = (document: string) =>
  createHash('sha256').update(document).digest('hex');

/** The operations that are answered, by SHA-256; with its text where a client may send the hash alone. */
export type AllowedDocuments = ReadonlyMap<string, string | null>;

const HASH = /^[0-9a-f]{64}$/;

/**
 * Reads a file of allowed operations: a JSON list of documents or of their hashes, or an object from hash to document
 * as the usual generators write it.
 */
export function allowedDocuments(json: string): AllowedDocuments {
  const content: unknown = JSON.parse(json);
  if (Array.isArray(content)) return new Map(content.map(entryOf));
  if (typeof content !== 'object' || content === null)
    throw new Error('it must be a JSON list of documents, or an object from hash to document.');
  for (const [hash, document] of Object.entries(content))
    if (typeof document !== 'string' || hashOfDocument(document) !== hash)
      throw new Error(`the document under ${hash.slice(0, 80)} has another SHA-256.`);
    else refuseUnlessGraphql(document);
  return new Map(Object.entries(content as Record<string, string>));
}

function entryOf(each: unknown): [string, string | null] {
  if (typeof each !== 'string' || each === '')
    throw new Error('each entry must be a document or its SHA-256.');
  if (HASH.test(each)) return [each, null];
  refuseUnlessGraphql(each);
  return [hashOfDocument(each), each];
}

function refuseUnlessGraphql(document: string): void {
  const shown = `"${document.slice(0, 80)}"`;
  if (operationsIn(document, shown) === 0) throw new Error(`${shown} holds no operation.`);
}

function operationsIn(document: string, shown: string): number {
  try {
    const { definitions } = parse(document);
    return definitions.filter((each) => each.kind === Kind.OPERATION_DEFINITION).length;
  } catch (error) {
    throw new Error(`${shown} is no GraphQL: ${(error as Error).message}`, { cause: error });
  }
}
