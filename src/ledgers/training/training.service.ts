import { Injectable } from '@nestjs/common';
import { InjectLedger, Ledger } from '../shared/ledger.js';
import { TrainingClass } from './training-class.entity.js';
import { TrainingEnrolment } from './training-enrolment.entity.js';
import { TrainingSubsidy } from './training-subsidy.entity.js';

/** The three ledgers of training, for whoever enters or moves whole sets: an import, the demonstration. */
@Injectable()
export class TrainingService {
  constructor(
    @InjectLedger(TrainingClass) readonly classes: Ledger<TrainingClass>,
    @InjectLedger(TrainingEnrolment) readonly enrolments: Ledger<TrainingEnrolment>,
    @InjectLedger(TrainingSubsidy) readonly subsidies: Ledger<TrainingSubsidy>,
  ) {}
}
