import { choice } from '../../platform/graphql/choices.js';

export const petitionDocumentKind = choice('PetitionDocumentKind', '文书种类', {
  acceptance: '受理通知书',
  refusal: '不予受理决定书',
  filing: '立案审批表',
  inquiry: '调查询问通知书',
  rectification_order: '限期改正指令书',
  treatment_decision: '行政处理决定书',
  penalty_notice: '行政处罚事先告知书',
  penalty_decision: '行政处罚决定书',
  demand: '履行催告书',
  court_application: '强制执行申请书',
  police_transfer: '涉嫌犯罪案件移送书',
  extension: '延长期限审批表',
  closing: '结案审批表',
  other: '其他文书',
});

export const documentAddressee = choice('DocumentAddressee', '送达对象', {
  respondent: '被投诉人',
  contractor: '施工总承包单位',
  petitioner: '投诉人',
  authority: '公安、法院等机关',
  internal: '内部文书,不送达',
});

export const serviceManner = choice('ServiceManner', '送达方式', {
  in_person: '直接送达',
  left: '留置送达',
  post: '邮寄送达',
  entrusted: '委托送达',
  electronic: '电子送达',
  public_notice: '公告送达',
});

export const documentOutcome = choice(
  'DocumentOutcome',
  '了结方式 — how its clock came to an end.',
  {
    complied: '已履行',
    not_complied: '期满未履行',
    objected: '已申请听证、复议或诉讼',
    waived: '期满未申请',
  },
);

export const petitionDocumentStatus = choice('PetitionDocumentStatus', '文书状态', {
  issued: '已制作',
  served: '已送达',
  concluded: '已了结',
  voided: '已作废',
  withdrawn: '已撤销',
});
