import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { Allow } from '../access/allow.js';
import { UnmaskArgs, UnmaskedPerson } from './unmask.model.js';
import { UnmaskService } from './unmask.service.js';

/** Mutations because they write an audit line, and queries are read-only. */
@Resolver()
export class UnmaskResolver {
  constructor(private readonly service: UnmaskService) {}

  @Mutation(() => UnmaskedPerson, {
    description: '查看人员明文 — number and phone of one person you may see.',
  })
  @Allow('persons:unmask')
  unmaskPerson(@Args() { id, purpose }: UnmaskArgs) {
    return this.service.person(id, purpose);
  }

  @Mutation(() => UnmaskedPerson, { description: '查看投诉联系电话 — of one petition.' })
  @Allow('persons:unmask')
  unmaskPetitionContact(@Args() { id, purpose }: UnmaskArgs) {
    return this.service.petitionContact(id, purpose);
  }

  @Mutation(() => UnmaskedPerson, {
    description: '查看涉及劳动者明文 — of one worker of a petition you handle.',
  })
  @Allow('persons:unmask')
  unmaskPetitionWorker(@Args() { id, purpose }: UnmaskArgs) {
    return this.service.petitionWorker(id, purpose);
  }

  @Mutation(() => UnmaskedPerson, {
    description:
      '查看变更后的证件号码 — the new number of a 人员信息变更, for whoever compares it with the document.',
  })
  @Allow('persons:unmask')
  unmaskPersonCorrection(@Args() { id, purpose }: UnmaskArgs) {
    return this.service.personCorrection(id, purpose);
  }
}
