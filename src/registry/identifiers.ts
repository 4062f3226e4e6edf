import { isDate } from '../platform/day.js';
import { fullWidth, weightedSum } from './check-digits.js';

/** What is wrong with an identifier and what the clerk should do about it. */
export type Problem = { code: string; message: string };

/** 证件类型 — which document an identity number belongs to. */
export type IdentityDocument =
  | 'resident_id'
  | 'hong_kong_macao_taiwan_residence_permit'
  | 'hong_kong_macao_pass'
  | 'taiwan_pass'
  | 'foreign_permanent_resident';

const residentIdWeights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const residentIdCheckDigits = '10X98765432';

/** First two digits of GB/T 2260 codes, and 81 to 83 on residence permits of Hong Kong, Macao and Taiwan. */
const provinces = new Set(
  (
    '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 ' +
    '50 51 52 53 54 61 62 63 64 65 71 81 82 83'
  ).split(' '),
);

/**
 * 公民身份号码 (GB 11643) — 18 characters with a MOD 11-2 check digit. The residence permits of
 * Hong Kong, Macao and Taiwan residents (810000, 820000, 830000) follow the same rule.
 */
export function checkResidentIdNumber(text: string, onDay: string): Problem | null {
  const problem = checkResidentIdForm(text) ?? checkBirthDate(text, onDay);
  if (problem) return problem;
  if (text.startsWith('9')) {
    return {
      code: 'resident-id-foreign-permanent-resident',
      message: '9开头的号码是外国人永久居留身份证号码,请把证件类型改为外国人永久居留身份证。',
    };
  }
  return checkResidentIdCheckDigit(text);
}

/**
 * 外国人永久居留身份证号码 — 18 digits beginning with 9 on the card of 2023, built and checked like a
 * resident number; 3 letters and 12 digits on earlier cards.
 */
export function checkForeignPermanentResidentNumber(text: string, onDay: string): Problem | null {
  if (/^[A-Z]{3}\d{12}$/.test(text)) return null;
  if (/^9\d{16}[\dX]$/.test(text)) {
    return checkBirthDate(text, onDay) ?? checkResidentIdCheckDigit(text);
  }
  return {
    code: 'foreign-permanent-resident-form',
    message:
      '外国人永久居留身份证号码应为9开头的18位号码(2023版),或3个大写字母加12位数字(旧版)。请对照证件重新录入,不要夹带空格或全角字符。',
  };
}

/**
 * Checks a number of any accepted document; what it looks like decides which rule applies. 人社部发〔2018〕53号: residents of
 * Hong Kong, Macao and Taiwan are registered by their residence permit or their pass; a pass has no check digit.
 */
export function checkIdentityNumber(text: string, onDay: string): Problem | null {
  switch (identityDocumentOf(text)) {
    case 'foreign_permanent_resident':
      return checkForeignPermanentResidentNumber(text, onDay);
    case 'hong_kong_macao_pass':
    case 'taiwan_pass':
      return null;
    default:
      return otherDocument(text) ?? checkResidentIdNumber(text, onDay);
  }
}

/** What is a document, and none by which anybody is registered, or not the whole of one. */
function otherDocument(text: string): Problem | null {
  if (/^[HM]\d+$/.test(text))
    return {
      code: 'pass-form',
      message: `港澳居民来往内地通行证号码应为 H 或 M 加8位数字(旧版另有2位换证次数,可以照录),现为${text.length - 1}位数字。请对照证件重新录入。`,
    };
  if (/^\d{8,10}\([A-Z0-9]{1,2}\)$|^\d{10}[A-Z]$/.test(text))
    return {
      code: 'taiwan-pass-form',
      message:
        '旧版(本式)台湾居民来往大陆通行证已停用,请录入卡式通行证的8位数字号码,或台湾居民居住证号码。',
    };
  if (/^\d{8}$/.test(text))
    return {
      code: 'number-is-day',
      message: `“${text}”是日期,不像证件号码,请核对是否填错了栏;确为台湾居民来往大陆通行证号码的,请改用台湾居民居住证号码登记。`,
    };
  if (/^[A-Z]{1,2}\d{6,9}(\([\dA]\))?$/.test(text))
    return {
      code: 'document-not-accepted',
      message:
        '护照、往来港澳通行证、港澳身份证不作为登记证件:内地居民请录入公民身份号码;港澳台居民请录入居住证或来往内地(大陆)通行证号码;外国人请录入外国人永久居留身份证号码,没有的按外国人来华工作许可管理,不在此登记。',
    };
  return null;
}

/** 证件类型 — told from the form of the number alone; null when it fits none. */
export function identityDocumentOf(text: string): IdentityDocument | null {
  if (/^[A-Z]{3}\d{12}$/.test(text)) return 'foreign_permanent_resident';
  if (/^[HM]\d{8}$/.test(text)) return 'hong_kong_macao_pass';
  if (/^\d{8}$/.test(text) && !dayIn(text)) return 'taiwan_pass';
  if (!/^\d{17}[\dX]$/.test(text)) return null;
  if (text.startsWith('9')) return 'foreign_permanent_resident';
  if (/^8[123]0000/.test(text)) return 'hong_kong_macao_taiwan_residence_permit';
  return 'resident_id';
}

/** 行政区划提示 — a warning, never a refusal: codes of abolished counties stay valid on cards. */
export function residentIdAreaWarning(text: string): Problem | null {
  if (provinces.has(text.slice(0, 2))) return null;
  return {
    code: 'resident-id-area',
    message: '身份证号码前两位不是现行省级行政区划代码,请核对证件原件后再保存。',
  };
}

/** 出生日期 — read from an 18-character number; null for older cards that hold no century. */
export function birthDateOf(identityNumber: string): string | null {
  return identityNumber.length === 18 ? dayIn(identityNumber.slice(6, 14)) : null;
}

function dayIn(digits: string): string | null {
  const date = `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6)}`;
  return isDate(date) ? date : null;
}

/** 性别 — from the 17th digit, odd for men; null for older cards of foreign residents. */
export function sexOf(identityNumber: string): 'male' | 'female' | null {
  if (!/^\d{17}[\dX]$/.test(identityNumber)) return null;
  return Number(identityNumber[16]) % 2 === 1 ? 'male' : 'female';
}

/** 周岁 — full years on a day; someone born on 29 February grows older on 1 March of common years. */
export function ageOn(birthDate: string, day: string): number {
  const years = Number(day.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return day.slice(5) < birthDate.slice(5) ? years - 1 : years;
}

/** 手机号码 — a loose check: 11 digits, the first 1, the second 3 to 9. */
export function checkMobileNumber(text: string): Problem | null {
  if (/^1[3-9]\d{9}$/.test(text)) return null;
  return {
    code: 'mobile-number-form',
    message: '手机号码应为1开头的11位半角数字,不含空格和短横线。请核对后重新录入。',
  };
}

/** 联系电话 — a mobile number, a landline with its area code and perhaps an extension, or one abroad with its country code. */
export function checkPhone(text: string): Problem | null {
  const isPhone =
    /^1[3-9]\d{9}$/.test(text) ||
    /^0(10|2\d)-\d{8}(-\d{1,6})?$/.test(text) ||
    /^0[3-9]\d{2}-\d{7,8}(-\d{1,6})?$/.test(text) ||
    /^\+(?!86)[1-9]\d{6,14}$/.test(text);
  if (isPhone) return null;
  return {
    code: 'phone-form',
    message:
      '联系电话应为1开头的11位手机号码,或带区号的固定电话(如 0812-5551234,分机写作 0812-5551234-01);境外号码以+和国家(地区)代码开头。请核对后重新录入。',
  };
}

/** 510403********1234 — area and last four characters stay visible; of a pass its letter and the last two. */
export function maskResidentId(text: string): string {
  if (/^[HM][\d*]{8}$/.test(text)) return `${text[0]}${'*'.repeat(6)}${text.slice(-2)}`;
  if (text.length <= 10) return '*'.repeat(text.length);
  return text.slice(0, 6) + '*'.repeat(text.length - 10) + text.slice(-4);
}

/** 138****5678; of any other number only the last two digits. */
export function maskPhone(text: string): string {
  if (text.length === 11 && text.startsWith('1')) return `${text.slice(0, 3)}****${text.slice(-4)}`;
  if (text.length <= 4) return '*'.repeat(text.length);
  return '*'.repeat(text.length - 2) + text.slice(-2);
}

/** 张** — the first character and a star for each of the others. */
export function maskName(text: string): string {
  const [first = '', ...others] = text;
  return first + '*'.repeat(others.length);
}

/** A valid number of an invented person; give an unassigned area such as 510499 so that nobody owns it. */
export function residentIdFor(parts: {
  area: string;
  birthDate: string;
  sequence: number;
}): string {
  const sequence = String(parts.sequence).padStart(3, '0');
  const body = parts.area + parts.birthDate.replaceAll('-', '') + sequence;
  if (!/^\d{17}$/.test(body)) throw new RangeError(`not a resident number: ${body}`);
  return body + residentIdCheckDigit(body);
}

function checkResidentIdForm(text: string): Problem | null {
  if (fullWidth.test(text)) {
    return {
      code: 'resident-id-full-width',
      message: '身份证号码含有全角字符,请切换为半角后重新录入。',
    };
  }
  if (/\s/.test(text)) {
    return { code: 'resident-id-space', message: '身份证号码中有空格或换行,请删除后再提交。' };
  }
  if (/^\d(\.\d+)?E\+?\d+$/i.test(text)) return ROUNDED;
  if (text.length !== 18) {
    return {
      code: 'resident-id-length',
      message: `身份证号码应为18位,现为${text.length}位。请对照证件补全;15位的一代身份证号码须换为18位。`,
    };
  }
  if (text.endsWith('x')) {
    return { code: 'resident-id-lower-case-x', message: '身份证号码末位的X须大写,请改为大写X。' };
  }
  if (!/^\d{17}[\dX]$/.test(text)) {
    return {
      code: 'resident-id-characters',
      message: '身份证号码前17位须为数字,末位为数字或大写X。请对照证件重新录入。',
    };
  }
  return null;
}

function checkBirthDate(text: string, onDay: string): Problem | null {
  const birthDate = birthDateOf(text);
  if (!birthDate) {
    return {
      code: 'resident-id-date',
      message: `身份证号码第7至14位“${text.slice(6, 14)}”不是实际存在的出生日期,请对照证件核对。`,
    };
  }
  if (birthDate > onDay) {
    return {
      code: 'resident-id-future-date',
      message: `身份证号码中的出生日期${birthDate}晚于${onDay},请对照证件核对。`,
    };
  }
  return null;
}

function checkResidentIdCheckDigit(text: string): Problem | null {
  if (text[17] === residentIdCheckDigit(text.slice(0, 17))) return null;
  if (text.endsWith('000')) return ROUNDED;
  return {
    code: 'resident-id-check-digit',
    message: '身份证号码校验位不符,号码中至少有一位录错。请对照证件逐位核对。',
  };
}

/** What Excel makes of eighteen digits that it takes for a quantity. */
const ROUNDED: Problem = {
  code: 'resident-id-rounded',
  message:
    '身份证号码被 Excel 当作数值保存,后三位已经丢失,无法恢复。请对照证件重新录入(Excel 中须先把该栏设为文本格式)。',
};

function residentIdCheckDigit(body: string): string {
  return residentIdCheckDigits.charAt(weightedSum(body, residentIdWeights, '0123456789') % 11);
}
