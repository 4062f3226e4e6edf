import { askedJob } from '../platform/asked-jobs.js';
import { VerificationService } from './verification.service.js';

/** 审计核验 — its result is a row of audit_verification. */
export const verification = askedJob<VerificationService>({
  kind: 'verification',
  label: '审计核验',
  doneBy: VerificationService,
  async run(service, { districtId }) {
    const { breaks, head } = await service.verify(districtId);
    return { breaks, head };
  },
  dueAtNight: (service, since) => service.districtsNotVerifiedSince(since),
});
