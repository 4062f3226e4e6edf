import { Args, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { permissionsOf } from '../shared/permissions-of.js';
import { ReadsLedger } from '../shared/reads-ledger.js';
import { personCorrections } from './corrections.ledgers.js';
import { FieldCipher } from '../../platform/crypto/field-cipher.js';
import { NEW_NUMBER } from '../../registry/person-seals.js';
import { Person } from '../../registry/registry.model.js';
import { RegistryService } from '../../registry/registry.service.js';
import { Allow } from '../../access/allow.js';
import { IdempotencyKey, ReasonedStepArgs } from '../../platform/graphql/step-args.js';
import {
  PersonCorrection,
  RequestPersonCorrectionInput,
  UndoMergingInput,
} from './person-correction.entity.js';

@Resolver(() => PersonCorrection)
export class PersonCorrectionResolver extends ReadsLedger(personCorrections, {
  many: 'personCorrections',
}) {
  constructor(
    private readonly registry: RegistryService,
    private readonly cipher: FieldCipher,
  ) {
    super();
  }

  @ResolveField(() => String, {
    nullable: true,
    description: '新证件号码(脱敏) — as the document says; left out when it stays.',
  })
  newNumber(@Parent() correction: PersonCorrection) {
    return this.ledger.masked('newNumber', correction.newNumber);
  }

  @ResolveField(() => Person, {
    nullable: true,
    description:
      '归并到的人员 — whose number it is, where two are merged; none where you see no record of theirs.',
  })
  async keptPerson(@Parent() { merges, newNumber }: PersonCorrection) {
    if (!merges || !newNumber) return null;
    const documentNumber = this.cipher.open(newNumber, NEW_NUMBER);
    const clue = { by: 'identity_number', text: documentNumber } as const;
    const { items } = await this.registry.findPersons(clue, 1);
    return items[0] ?? null;
  }

  @Mutation(() => PersonCorrection, {
    description:
      '申请人员信息变更 — also of somebody whom another desk registered; in force once another person has reviewed it.',
  })
  @Allow(...permissionsOf(personCorrections, 'enter'))
  requestPersonCorrection(
    @Args('input') input: RequestPersonCorrectionInput,
    @IdempotencyKey() idempotencyKey: string,
  ) {
    return this.ledger.open(input, idempotencyKey);
  }
  @Mutation(() => PersonCorrection, {
    description:
      '申请撤销归并 — the two were not one; everything goes back once another person has reviewed it.',
  })
  @Allow(...permissionsOf(personCorrections, 'askUndoing'))
  askToUndoMerging(@Args() step: ReasonedStepArgs, @Args('input') patch: UndoMergingInput) {
    return this.ledger.move('askUndoing', { ...step, patch });
  }
}
