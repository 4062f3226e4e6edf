/** Whom or what a record is about, in as many words as a link takes. */
export const whoOf = ({ knownAs }: { knownAs: string }): string => knownAs;
