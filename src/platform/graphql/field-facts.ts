import { Type } from '@nestjs/common';

/** What a declaration of fields says of them beside their rules, kept by the class that declares them. */
export class FieldFacts<Facts> {
  private readonly declared = new WeakMap<object, Map<string, Facts>>();

  note(facts: Facts): PropertyDecorator {
    return (prototype, name) => {
      const own = this.declared.get(prototype) ?? new Map<string, Facts>();
      this.declared.set(prototype, own.set(String(name), facts));
    };
  }

  /** Of the fields of a class, those it inherits included. */
  of(type: Type<object>): Map<string, Facts> {
    const found = new Map<string, Facts>();
    for (
      let at: object | null = type.prototype as object;
      at;
      at = Object.getPrototypeOf(at) as object | null
    )
      for (const [name, facts] of this.declared.get(at) ?? [])
        if (!found.has(name)) found.set(name, facts);
    return found;
  }
}
