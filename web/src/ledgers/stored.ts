/** What the page before has to say of what was just stored. */
export interface Stored {
  said: string;
  hints: readonly { message: string }[];
}

let told: { path: string; stored: Stored } | null = null;

/** Waits here for the page of the record: a hint may name whom the record is about, and the browser writes its history down. */
export const tellOn = (path: string, stored: Stored) => void (told = { path, stored });

export function takeStored(path: string): Stored | null {
  const taken = told?.path === path ? told.stored : null;
  told = null;
  return taken;
}
