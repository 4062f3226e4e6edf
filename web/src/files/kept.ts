import { createContext } from 'react';
import { ask, newKey } from '../ask';
import { KeepFileDocument } from '../generated/operations';
import { base64Of } from './bytes';

/** 收存 — the bytes of one unit are one file, however often they are handed in. */
export async function keep(file: File, orgUnitCode: string, purpose: string) {
  const input = { orgUnitCode, name: file.name, purpose, content: await base64Of(file) };
  return (await ask(KeepFileDocument, { input, idempotencyKey: newKey() })).keepFile;
}

/** Whose files they are that a form takes; one's own unit's where nothing else is said, and nobody's (an empty text) while that is still to be chosen. */
export const FilesOf = createContext<string | null>(null);

/** 正在收存 — told by a field for as long as it stores a file, so that its form is not sent without it. */
export const Storing = createContext<(by: 1 | -1) => void>(() => undefined);
