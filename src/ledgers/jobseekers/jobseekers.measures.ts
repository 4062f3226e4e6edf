import { Exclusion, Measure } from '../../journal/measure.js';

const withdrawn: Exclusion = {
  code: 'withdrawn',
  says: '记录已撤销',
  when: `r.status = 'withdrawn'`,
};

/** 求职登记人数 — persons who registered as looking for work, once a year each. */
export const jobseekersRegistered: Measure = {
  code: 'jobseekers_registered',
  label: '求职登记人数',
  kind: 'flow',
  record: 'jobseeker_registration',
  group: { kind: 'person', key: 'r.person_id' },
  on: 'r.registered_on',
  unless: [withdrawn],
  oncePerYear: true,
  source: '人力资源市场统计口径: 本期登记求职人数(同一人一年计一次,未经客户文件确认)',
};

/** 求职服务人次 — services to job seekers; one person may be served many times. */
export const jobseekerServices: Measure = {
  code: 'jobseeker_services',
  label: '求职服务人次',
  kind: 'flow',
  record: 'jobseeker_service',
  group: { kind: 'jobseeker_registration', key: 'r.registration_id' },
  reads: ['jobseeker_registration'],
  join: 'JOIN jobseeker_registration g ON g.id = r.registration_id',
  on: 'r.served_on',
  unless: [
    withdrawn,
    {
      code: 'registration_withdrawn',
      says: '所属求职登记已撤销',
      when: `g.status = 'withdrawn'`,
    },
  ],
  source: '公共就业服务统计口径: 职业指导、职业介绍、跟踪回访人次',
};

const ofKind = (kind: string, label: string): Measure => ({
  ...jobseekerServices,
  code: `jobseeker_services.${kind}`,
  label,
  where: `r.kind = '${kind}'`,
});

export const jobseekerServicesByKind = [
  ofKind('advice', '职业指导人次'),
  ofKind('referral', '职业介绍人次'),
  ofKind('follow_up', '跟踪回访人次'),
];
