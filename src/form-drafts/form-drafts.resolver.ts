import { Args, GraphQLISODateTime, Mutation, Query, Resolver } from '@nestjs/graphql';
import { AllowSignedIn } from '../access/allow.js';
import {
  DropFormDraftArgs,
  FormDraft,
  KeepFormDraftArgs,
  TakeUpFormDraftArgs,
} from './form-draft.model.js';
import { FormDrafts } from './form-drafts.service.js';

/** What everybody has typed and not entered, wherever they sit down again. */
@Resolver()
export class FormDraftsResolver {
  constructor(private readonly drafts: FormDrafts) {}

  @Query(() => [FormDraft], {
    description: '我的草稿 — what you have typed and not entered, the last first.',
  })
  @AllowSignedIn()
  formDrafts() {
    return this.drafts.own();
  }

  @Mutation(() => String, {
    description:
      '继续填写 — what was typed, as the page wrote it down; from now on it is filled in here and nowhere else.',
  })
  @AllowSignedIn()
  takeUpFormDraft(@Args() args: TakeUpFormDraftArgs) {
    return this.drafts.takeUp(args);
  }

  @Mutation(() => GraphQLISODateTime, {
    description: '保存草稿 — replaces the one of the same number; returns when it was kept.',
  })
  @AllowSignedIn()
  keepFormDraft(@Args() args: KeepFormDraftArgs) {
    return this.drafts.keep(args);
  }

  @Mutation(() => Boolean, { description: '丢弃草稿 — returns whether it was there.' })
  @AllowSignedIn()
  dropFormDraft(@Args() args: DropFormDraftArgs) {
    return this.drafts.drop(args);
  }
}
