import { Injectable, Type } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import { mayDo, mayTake } from '../access/permissions.js';
import { signatureOf } from '../ledgers/shared/four-eyes.js';
import { hasColumn, namesPersons } from '../ledgers/shared/has-column.js';
import { LedgerCatalog } from '../ledgers/shared/ledger-catalog.js';
import { LedgerDefinition, Verb, signingLevels } from '../ledgers/shared/ledger-definition.js';
import { LedgerRecord } from '../ledgers/shared/ledger-record.js';
import { amountColumnOf, sortColumnsOf } from '../ledgers/shared/column-order.js';
import { listOrders, ordersOf } from '../ledgers/shared/list-order.js';
import { permissionsOf } from '../ledgers/shared/permissions-of.js';
import { targetsOf } from '../ledgers/shared/standing.js';
import { Actor } from '../platform/actor.js';
import { termOf } from '../platform/graphql/declared-field.js';
import { inputTypeOf } from '../platform/graphql/input-class.js';
import { UnitOfWork } from '../platform/unit-of-work.js';
import { choicesOf, fieldsOfForm, hintOf, kindOf } from './form-views.js';
import {
  FormFieldView,
  FormView,
  LedgerView,
  RecordFieldView,
  VerbView,
} from './ledger-view.model.js';
import { isListed, usualColumns } from './list-columns.js';
import { RecordValues } from './record-values.js';

type Definition = LedgerDefinition<LedgerRecord>;

/** 台账说明 — what each ledger is, from the values by which it works, for whoever may read it. */
@Injectable()
export class LedgerViews {
  constructor(
    private readonly catalog: LedgerCatalog,
    private readonly values: RecordValues,
    private readonly work: UnitOfWork,
    private readonly modules: ModuleRef,
  ) {}

  async all(types: string[] | null): Promise<LedgerView[]> {
    const actor = await this.work.actor();
    return this.catalog.all
      .filter(({ type, read }) => mayDo(actor.roles, read) && (!types || types.includes(type)))
      .map((definition) => this.view(definition, actor));
  }

  private view(definition: Definition, actor: Actor): LedgerView {
    const { type, label, read, day, initial, revisableIn, form, input, reviseInput } = definition;
    const fields = this.fields(definition);
    return {
      ledger: type,
      label,
      readPermission: read,
      mayEnter: mayTake(actor, permissionsOf(definition, 'enter')),
      namesPersons: namesPersons(definition),
      day,
      states: Object.entries(definition.status.labels as Record<string, string>).map(
        ([code, says]) => ({
          code,
          label: says,
          isInitial: code === initial,
          isRevisable: revisableIn.includes(code),
        }),
      ),
      fields,
      columns: usualColumns(definition, fields),
      sortColumns: sortColumnsOf(definition),
      amountColumn: amountColumnOf(definition),
      sorts: ordersOf(definition).map((value) => ({ value, label: listOrders[value] })),
      entry: this.form(form ?? input),
      revision: revisableIn.length > 0 ? { input: null, fields: this.fieldsOf(reviseInput) } : null,
      verbs: Object.entries(definition.verbs)
        .filter(([, verb]) => !verb.follows)
        .map(([name, verb]) => this.verb(definition, name, verb, actor)),
      measures: definition.measures
        .filter(({ code }) => !code.includes('#'))
        .map(({ code, label: says, source }) => ({ code, label: says, source })),
    };
  }

  private fields(definition: Definition): RecordFieldView[] {
    return this.values.fieldsOf(definition.entity.name).map(({ name, description, type }) => {
      const shown = {
        name,
        label: termOf(description ?? name),
        hint: hintOf(description),
        kind: kindOf(name, type),
        choices: choicesOf(type),
        isMasked: name in (definition.sealed ?? {}),
      };
      return { ...shown, isListed: isListed(shown) };
    });
  }

  private verb(
    definition: Definition,
    name: string,
    verb: Verb<LedgerRecord>,
    actor: Actor,
  ): VerbView {
    const permissions = permissionsOf(definition, name);
    const signature = verb.step ? signatureOf(definition, name) : undefined;
    return {
      verb: name,
      label: verb.label,
      from: [...verb.from],
      to: [...targetsOf(verb)],
      needsReason: verb.needsReason ?? false,
      signature: verb.step ?? null,
      level: signature ? signingLevels[signature.by] : null,
      permissions,
      isMine: mayTake(actor, permissions),
      form: verb.input ? this.form(verb.input) : null,
    };
  }

  /** None where no operation takes it. */
  private form(input: Type<object>): FormView | null {
    const { schema } = this.modules.get(GraphQLSchemaHost, { strict: false });
    const { name } = inputTypeOf(input);
    return schema.getType(name) ? { input: name, fields: this.fieldsOf(input) } : null;
  }

  private fieldsOf(input: Type<object>): FormFieldView[] {
    const isOfPersons = (ledger: string) => hasColumn(this.catalog.get(ledger)!.entity, 'personId');
    return fieldsOfForm(inputTypeOf(input), input, isOfPersons);
  }
}
