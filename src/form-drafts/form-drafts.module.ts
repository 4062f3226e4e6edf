import { Module } from '@nestjs/common';
import { FormDraftsResolver } from './form-drafts.resolver.js';
import { FormDrafts } from './form-drafts.service.js';

/** 填写草稿 — of forms that are not entered yet. */
@Module({ providers: [FormDrafts, FormDraftsResolver], exports: [FormDrafts] })
export class FormDraftsModule {}
