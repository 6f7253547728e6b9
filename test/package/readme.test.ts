import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'

const readme = readFileSync('README.md', 'utf8')
const blocks = (language: string, text = readme) =>
  [...text.matchAll(/```(\w+)\n([\s\S]*?)```/g)].flatMap((m) => (m[1] === language ? [m[2]!] : []))

describe('the README', () => {
  it('has code that compiles against what is built', { timeout: 120_000 }, () => {
    const sources = new Map(
      ['ts', 'tsx'].flatMap((kind) =>
        blocks(
          kind,
          readme + readFileSync('docs/identity.md', 'utf8') + readFileSync('docs/debugging.md', 'utf8'),
        ).map((code, i) => [join(process.cwd(), `readme-${i}.${kind}`), `${code}\nexport {}\n`]),
      ) as [string, string][],
    )
    expect(sources.size).toBeGreaterThan(2)
    const options: ts.CompilerOptions = {
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.NodeNext,
      moduleResolution: ts.ModuleResolutionKind.NodeNext,
      strict: true,
      jsx: ts.JsxEmit.ReactJSX,
      exactOptionalPropertyTypes: true,
      noEmit: true,
      types: ['node'],
    }
    const host = ts.createCompilerHost(options)
    const { getSourceFile, fileExists, readFile } = host
    host.fileExists = (name) => sources.has(name) || fileExists(name)
    host.readFile = (name) => sources.get(name) ?? readFile(name)
    host.getSourceFile = (name, target) =>
      sources.has(name) ? ts.createSourceFile(name, sources.get(name)!, target) : getSourceFile(name, target)
    const program = ts.createProgram([...sources.keys()], options, host)
    const problems = ts
      .getPreEmitDiagnostics(program)
      .map(
        (d) =>
          `${d.file && dirname(d.file.fileName)}: ${ts.flattenDiagnosticMessageText(d.messageText, '\n')}`,
      )
    expect(problems).toEqual([])
  })

  it('has JSON that is a valid batch', async () => {
    const { createCollector, libsqlStore } = await import('touchpoint-sdk/collector')
    const store = await libsqlStore({ path: ':memory:' })
    const [body] = blocks('json')
    const answer = await createCollector({ store })(
      new Request('http://collector.test/t', { method: 'POST', body: body! }),
    )
    expect([answer.status, await answer.json()]).toEqual([
      200,
      expect.objectContaining({ ack: { '019a6f7e-2b7c-7c3e-9d6e-0f6f5a1b2c3d': 1 } }),
    ])
    await store.close()
  })

  it('has a stub of less than 300 bytes that keeps early calls, and no more than a hundred', () => {
    const stub = /<script>(.*?)<\/script>/.exec(blocks('html')[0]!)![1]!
    expect(stub.length).toBeLessThan(300)
    const page: { touchpoint?: { q: unknown[]; track(...args: unknown[]): void } } = {}
    new Function(
      'window',
      `with (window) { var touchpoint; ${stub.replace('(touchpoint=', '(window.touchpoint=touchpoint=')} }`,
    )(page)
    for (let i = 0; i < 200; i++) page.touchpoint!.track('custom.x', { i })
    expect(page.touchpoint!.q).toHaveLength(100)
    expect(page.touchpoint!.q[0]).toEqual(['track', ['custom.x', { i: 0 }], expect.any(Number)])
  })
})
