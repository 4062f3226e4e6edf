import { Module } from '@nestjs/common';
import { ClosingChecklist } from './closing-checklist.service.js';
import { CaseStandings } from './case-standing.service.js';
import { PetitionActionResolver } from './petition-action.resolver.js';
import { PetitionAssignmentResolver } from './petition-assignment.resolver.js';
import { PetitionDocumentResolver } from './petition-document.resolver.js';
import { PetitionWorkerResolver } from './petition-worker.resolver.js';
import { WagePetitionResolver } from './wage-petition.resolver.js';
import { WagePetitionsService } from './wage-petitions.service.js';
import { WageInstalmentResolver } from './wage-instalment.resolver.js';
import { WageRecoveryResolver } from './wage-recovery.resolver.js';

/** 欠薪投诉与信访 — complaints, deadlines, wages recovered. */
@Module({
  providers: [
    CaseStandings,
    ClosingChecklist,
    WagePetitionsService,
    WagePetitionResolver,
    PetitionWorkerResolver,
    PetitionActionResolver,
    PetitionAssignmentResolver,
    PetitionDocumentResolver,
    WageInstalmentResolver,
    WageRecoveryResolver,
  ],
  exports: [CaseStandings, ClosingChecklist, WagePetitionsService],
})
export class WagePetitionsModule {}
