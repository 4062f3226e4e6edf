import { Rule, RowCheck, problem } from '../shared/judgement.js';
import { JobseekerRegistration } from './jobseeker-registration.entity.js';

export const validAfterRegistration: Rule<JobseekerRegistration> = (draft) =>
  draft.validUntil && draft.registeredOn && draft.validUntil < draft.registeredOn
    ? problem('validUntil', 'valid-before-registration', '有效期至早于登记日期,请核对。')
    : null;

export const endsAfterRegistration: Rule<JobseekerRegistration> = (draft) =>
  draft.endedOn && draft.registeredOn && draft.endedOn < draft.registeredOn
    ? problem('endedOn', 'ends-before-start', '终止日期早于登记日期,请核对。')
    : null;

const registration = 'SELECT FROM jobseeker_registration g WHERE g.id = s.registration_id';

export const serviceChecks: RowCheck[] = [
  {
    field: 'registrationId',
    code: 'registration-unknown',
    message: '未找到该求职登记,可能编号有误或不在您的管辖范围内。',
    when: `NOT EXISTS (${registration})`,
  },
  {
    field: 'registrationId',
    code: 'registration-withdrawn',
    message: '该求职登记已撤销,不能登记服务;如仍在求职,请先恢复或重新登记。',
    when: `EXISTS (${registration} AND g.status = 'withdrawn')`,
  },
  {
    field: 'servedOn',
    code: 'served-before-registration',
    message: '服务日期早于求职登记日期,请核对。',
    when: `EXISTS (${registration} AND s.served_on < g.registered_on)`,
  },
  {
    field: 'territoryCode',
    code: 'other-district',
    message: '服务属地与求职登记不在同一区县,请在服务所在区县办理求职登记。',
    when: `EXISTS (${registration} AND s.district_id <> g.district_id)`,
  },
];

/** 服务在后 — what was served under a registration was served after it was made. */
export const registeredBeforeServices: RowCheck = {
  field: 'registeredOn',
  code: 'served-before-registration',
  message: '登记日期晚于该登记下已有的服务日期,请核对,或先更正服务记录。',
  when: `EXISTS (SELECT FROM jobseeker_service v WHERE v.registration_id = s.id AND v.status <> 'withdrawn' AND v.served_on < s.registered_on)`,
};

export const servedAfterEnd: RowCheck = {
  field: 'servedOn',
  code: 'served-after-end',
  message: '该求职登记在服务日期之前已终止或已过有效期,请核对日期;重新求职的,请办理新的求职登记。',
  when: `EXISTS (${registration} AND least(g.ended_on, g.valid_until) < s.served_on)`,
};

/** The same, where the registration is ended second. */
export const endedBeforeService: RowCheck = {
  field: 'endedOn',
  code: 'served-after-end',
  message: '该登记下有终止日期(有效期)之后的服务记录,请核对终止日期、有效期和服务日期。',
  when: `jobseeker_is_served_after(s.id, least(s.ended_on, s.valid_until))`,
};

/** 撤销求职登记 — its services count no more, though nobody touched them. */
export const servicesGoAlong: RowCheck = {
  field: 'id',
  code: 'services-not-counted',
  message:
    '该登记下仍有服务记录,登记撤销后这些服务不再计入求职服务人次;服务属实的,请恢复登记,或在正确的登记下重新登记服务。',
  when: `jobseeker_is_served_after(s.id, '-infinity')`,
};

/** A service names the person of its registration; who was served does not change afterwards. */
export const personWasServed: RowCheck = {
  field: 'person',
  code: 'person-was-served',
  message: '该登记下已有服务记录,不能改为另一人:请撤销本登记,为正确的人员重新登记。',
  when: `EXISTS (SELECT FROM jobseeker_service v WHERE v.registration_id = s.id AND v.person_id <> s.person_id)`,
};
