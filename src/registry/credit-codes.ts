import { fullWidth, weightedSum } from './check-digits.js';
import type { Problem } from './identifiers.js';

const creditCodeAlphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const organisationWeights = [3, 7, 9, 10, 5, 8, 4, 2];
const organisationAlphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/**
 * 统一社会信用代码 (GB 32100) — 18 characters; both its own check digit and that of the organisation
 * code inside it (GB 11714) must be right.
 */
export function checkCreditCode(text: string): Problem | null {
  if (fullWidth.test(text)) {
    return {
      code: 'credit-code-full-width',
      message: '统一社会信用代码含有全角字符,请切换为半角后重新录入。',
    };
  }
  if (/\s/.test(text)) {
    return {
      code: 'credit-code-space',
      message: '统一社会信用代码中有空格或换行,请删除后再提交。',
    };
  }
  if (text.length !== 18) {
    return {
      code: 'credit-code-length',
      message: `统一社会信用代码应为18位,现为${text.length}位。请对照营业执照或法人证书补全。`,
    };
  }
  if (/[a-z]/.test(text)) {
    return {
      code: 'credit-code-lower-case',
      message: '统一社会信用代码中的字母须大写,请改为大写字母。',
    };
  }
  if (![...text].every((character) => creditCodeAlphabet.includes(character))) {
    return {
      code: 'credit-code-characters',
      message:
        '统一社会信用代码只用数字和大写字母,且不使用 I、O、S、V、Z。请检查是否把数字0、1、5、2误录为字母。',
    };
  }
  if (!/^\d{6}$/.test(text.slice(2, 8))) {
    return {
      code: 'credit-code-area',
      message: '统一社会信用代码第3至8位是行政区划代码,须全为数字。请对照证照核对。',
    };
  }
  if (text[16] !== organisationCheckDigit(text.slice(8, 16))) {
    return {
      code: 'credit-code-organisation-check-digit',
      message: '统一社会信用代码第9至17位(组织机构代码)校验不符,号码有误。请对照证照逐位核对。',
    };
  }
  if (text[17] !== creditCodeCheckDigit(text.slice(0, 17))) {
    return {
      code: 'credit-code-check-digit',
      message: '统一社会信用代码末位校验码不符,号码有误。请对照证照逐位核对。',
    };
  }
  return null;
}

/** A valid code of an invented organisation; `kind` is the first two characters, 91 for an enterprise. */
export function creditCodeFor(parts: {
  area: string;
  organisation: string;
  kind?: string;
}): string {
  const { area, organisation, kind = '91' } = parts;
  const body = kind + area + organisation + organisationCheckDigit(organisation);
  const code = body + creditCodeCheckDigit(body);
  if (checkCreditCode(code)) throw new RangeError(`not a credit code: ${code}`);
  return code;
}

function creditCodeCheckDigit(body: string): string {
  const weights = [...body].map((_, index) => 3 ** index % 31);
  return creditCodeAlphabet.charAt(
    (31 - (weightedSum(body, weights, creditCodeAlphabet) % 31)) % 31,
  );
}

function organisationCheckDigit(body: string): string {
  const value = 11 - (weightedSum(body, organisationWeights, organisationAlphabet) % 11);
  return value === 10 ? 'X' : String(value % 11);
}
