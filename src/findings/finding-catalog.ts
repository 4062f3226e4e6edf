import { FindingKind } from './finding-kind.js';

/** All kinds of findings that are declared, by code and by the group in which they are judged. */
export class FindingCatalog {
  private readonly byCode: Map<string, FindingKind>;

  constructor(readonly all: readonly FindingKind[]) {
    this.byCode = new Map(all.map((kind) => [kind.code, kind]));
  }

  get(code: string): FindingKind | undefined {
    return this.byCode.get(code);
  }

  ofGroup(group: string): FindingKind[] {
    return this.all.filter((kind) => kind.group === group);
  }
}
