interface Named {
  id: string;
  person: { name: string; maskedNumber?: string | null } | null;
  employer: { name: string } | null;
}

/** Whom a record is about, in as many words as a link takes. */
export const whoOf = ({ id, person, employer }: Named): string =>
  person?.name ?? employer?.name ?? `编号 ${id}`;
