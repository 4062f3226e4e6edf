import { DomainError } from '../platform/errors.js';
import { regionCalled } from '../platform/org-units.js';

export class ChangeOver extends DomainError {
  constructor() {
    super('OFFICE_CHANGE_OVER', '该变更已办理(生效、不予批准或撤回),请刷新后查看。');
  }
}

export class RegionNotYours extends DomainError {
  constructor(region: string) {
    super(
      'REGION_OUT_OF_REACH',
      `该变更适用于${regionCalled(region)},其中有不在您管辖范围内的区县,请由管辖其全部区县的上级单位(没有的,在顶层机构开设账号)提出和批准。`,
      { region },
    );
  }
}

/** Answered alike by code: whoever asks for a region that no district here lies in does not look after it either. */
export class RegionNotHere extends DomainError {
  constructor(region: string) {
    super(
      'REGION_OUT_OF_REACH',
      `本系统没有位于地区${region}的区县,请核对区划代码:区县、市、省填六位代码,全国填 000000。`,
      { region },
    );
  }
}
