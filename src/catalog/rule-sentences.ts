import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

/** What the sources say of the rules of the ledgers: the doc comment of each, where a ledger names it. */
export class RuleSentences {
  private readonly comments = new Map<string, string>();
  private readonly declared = new Map<string, string[]>();

  constructor(folder: string) {
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts'))
      .sort();
    for (const file of files) {
      const text = readFileSync(join(folder, file), 'utf8');
      this.read(ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true));
    }
  }

  /** The rules of a ledger, or of one of its verbs, each with its sentence. */
  of(ledger: string, verb = ''): string[] {
    return (this.declared.get(`${ledger} ${verb}`) ?? []).map((name) => {
      const says = this.comments.get(name.replace(/\(.*$/s, ''));
      return says ? `\`${name}\` — ${says}` : `\`${name}\``;
    });
  }

  private read(source: ts.SourceFile): void {
    const visit = (node: ts.Node): void => {
      if (ts.isVariableStatement(node))
        for (const { name } of node.declarationList.declarations) this.keep(name.getText(), node);
      if (ts.isFunctionDeclaration(node) && node.name) this.keep(node.name.text, node);
      if (ts.isObjectLiteralExpression(node)) this.readLedger(node);
      ts.forEachChild(node, visit);
    };
    visit(source);
  }

  private keep(name: string, node: ts.Node): void {
    const comment = ts.getJSDocCommentsAndTags(node).find(ts.isJSDoc);
    if (comment) this.comments.set(name, ts.getTextOfJSDocComment(comment.comment) ?? '');
  }

  private readLedger(node: ts.ObjectLiteralExpression): void {
    const type = valueOf(node, 'type');
    if (!type || !ts.isStringLiteral(type) || !valueOf(node, 'verbs')) return;
    this.declared.set(`${type.text} `, namesIn(valueOf(node, 'rules')));
    const verbs = valueOf(node, 'verbs')!;
    if (!ts.isObjectLiteralExpression(verbs)) return;
    for (const verb of verbs.properties)
      if (ts.isPropertyAssignment(verb) && ts.isObjectLiteralExpression(verb.initializer))
        this.declared.set(
          `${type.text} ${verb.name.getText()}`,
          namesIn(valueOf(verb.initializer, 'rules')),
        );
  }
}

const valueOf = (node: ts.ObjectLiteralExpression, name: string): ts.Expression | undefined =>
  node.properties
    .filter(ts.isPropertyAssignment)
    .find((property) => property.name.getText() === name)?.initializer;

const namesIn = (list: ts.Expression | undefined): string[] =>
  list && ts.isArrayLiteralExpression(list)
    ? list.elements.map((each) =>
        (ts.isSpreadElement(each) ? each.expression : each).getText().replace(/\s+/g, ' '),
      )
    : [];
