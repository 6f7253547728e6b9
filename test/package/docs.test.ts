import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Ajv2020 from 'ajv/dist/2020'
import ts from 'typescript'
import { describe, expect, inject, it } from 'vitest'
import { type Block, blocks, runsInNode, stub, unrun } from '../support/docBlocks'
import { freePort } from '../support/freePort'
import { serve } from '../support/serve'
import { until } from '../support/until'

const manifest = JSON.parse(readFileSync('package.json', 'utf8'))
const of = (...languages: string[]) => blocks.filter(({ language }) => languages.includes(language))

describe('the code on all pages', () => {
  it('is in a language that is tried below', () => {
    const tried = ['ts', 'tsx', 'js', 'html', 'json', 'sh', 'php', 'nginx']
    // A drawing, or the configuration of a server; what is asked of PostgreSQL is tried with its store.
    tried.push('text', 'sql')
    expect(blocks.filter(({ language }) => !tried.includes(language)).map(({ place }) => place)).toEqual([])
  })

  it('is run, but for what is listed with a reason', () => {
    for (const { of, reason } of unrun) {
      expect(
        blocks.filter(({ code }) => code.includes(of)),
        of,
      ).not.toEqual([])
      expect(reason).not.toBe('')
    }
  })
})

/** What is there before the block is run: a vendor's, or a service worker's. */
const VENDORS = `
  declare const analytics: import('touchpoint-sdk/detectors').ShopifyAnalytics
  declare const init: any, api: any, touchpoint: any
  interface Event { waitUntil(work: Promise<unknown>): void }
`

describe('ts, tsx and js', () => {
  const compile = (chosen: Block[], options: ts.CompilerOptions) => {
    const folder = join(inject('packed'), 'docs')
    mkdirSync(folder, { recursive: true })
    const places = new Map<string, string>()
    for (const [i, { code, language, place }] of chosen.entries()) {
      const file = join(folder, `${i}.${language === 'js' ? 'mjs' : language === 'ts' ? 'mts' : language}`)
      places.set(file, place)
      writeFileSync(file, `${code}\nexport {}\n`)
    }
    writeFileSync(join(folder, 'package.json'), '{ "type": "module" }')
    writeFileSync(join(folder, 'vendors.d.ts'), VENDORS)
    const program = ts.createProgram([...places.keys(), join(folder, 'vendors.d.ts')], {
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.NodeNext,
      moduleResolution: ts.ModuleResolutionKind.NodeNext,
      jsx: ts.JsxEmit.ReactJSX,
      noEmit: true,
      types: ['node'],
      typeRoots: [join(inject('packed'), 'node_modules/@types')],
      ...options,
    })
    return ts.getPreEmitDiagnostics(program).map(({ file, start, messageText }) => {
      const line = file ? file.getLineAndCharacterOfPosition(start ?? 0).line + 1 : 0
      return `${places.get(file?.fileName ?? '') ?? file?.fileName}, line ${line}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`
    })
  }
  it('compile strictly', () =>
    expect(compile(of('ts', 'tsx'), { strict: true, exactOptionalPropertyTypes: true })).toEqual([]))
  it('are sound without types of their own, too', () =>
    expect(compile(of('js'), { allowJs: true, checkJs: true, strict: false })).toEqual([]))
})

describe.each(blocks.filter(runsInNode))('$place, on a server', ({ code, language }) => {
  it('runs', async () => {
    const port = await freePort()
    const folder = mkdtempSync(join(inject('packed'), 'run-'))
    const collector = await serve((_, response) => void response.end('{}'))
    const source = code
      .replace(/\b3000\b/g, `${port}`)
      .replaceAll("'https://shop.example/t'", `'${collector.url}'`)
    const { code: script } =
      language === 'js'
        ? { code: source }
        : await (await import('esbuild')).transform(source, { loader: 'ts' })
    writeFileSync(join(folder, 'block.mjs'), script)
    const child = spawn(process.execPath, ['block.mjs'], {
      cwd: folder,
      env: { ...process.env, PORT: `${port}` },
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    let said = ''
    child.stderr.setEncoding('utf8').on('data', (text) => {
      said += text
    })
    try {
      // A server answers, and anything else ends by itself.
      const answers = () =>
        fetch(`http://127.0.0.1:${port}/t`, { method: 'POST', body: '{}' }).then(Boolean, () => false)
      await until(async () => child.exitCode !== null || (await answers()))
      expect(child.exitCode ?? 0, said).toBe(0)
    } finally {
      child.kill('SIGKILL')
      await collector.close()
    }
  })
})

describe.each(of('json'))('$place', ({ code }) => {
  it('is JSON, and what the protocol says where it is of the protocol', () => {
    const value = JSON.parse(code)
    const kind =
      'protocol' in value ? 'request' : 'ack' in value ? 'answer' : 'error' in value ? 'refusal' : ''
    if (!kind) return
    const schema = JSON.parse(readFileSync(`docs/protocol/1/${kind}.schema.json`, 'utf8'))
    const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(schema)
    expect(validate(value), JSON.stringify(validate.errors)).toBe(true)
  })
})

describe.each(of('sh'))('$place', ({ code }) => {
  /** Commands that a reader may be told to give, and what must be there for them. */
  const commands: [RegExp, (...words: string[]) => unknown][] = [
    [
      /^npm install(?: ([\w@/ -]+))?$/,
      (names = '') =>
        names
          .split(' ')
          .every(
            (name) =>
              !name ||
              name === manifest.name ||
              name in { ...manifest.peerDependencies, ...manifest.devDependencies },
          ),
    ],
    [/^npm test$/, () => manifest.scripts.test],
    [/^npm run ([\w:]+)/, (script) => manifest.scripts[script!]],
    [/^npx vitest run --project unit (\S+)$/, (path) => existsSync(path!)],
    [/^sudo apt-get install (\S+)$/, (name) => readFileSync('.ci/run', 'utf8').includes(` ${name} `)],
    [/^sudo -u postgres create(user|db) /, Boolean],
    [/^sqlite3 touchpoints\.db "SELECT .* FROM touchpoints .*"$/, () => true],
    [/^npx touchpoint-sdk (\w+)/, (word) => word === 'conformance' && manifest.bin['touchpoint-sdk']],
    [/^(?:cp )node_modules\/touchpoint-sdk\/(\S+)/, (file) => existsSync(file!)],
    [
      /^node -p "(.*)"$/,
      (script) => {
        const { stdout } = spawnSync(process.execPath, ['-p', script!], {
          encoding: 'utf8',
          cwd: inject('packed'),
        })
        return /^sha384-\S+\n$/.test(stdout)
      },
    ],
  ]
  it('has only commands that there are', () => {
    const lines = code
      .split('\n')
      .map((line) => line.replace(/\s+#.*/, '').trim())
      .filter(Boolean)
    for (const command of lines.flatMap((line) => line.split(' && '))) {
      const known = commands.find(([pattern]) => pattern.test(command))
      expect(known, command).toBeDefined()
      expect(known![1](...known![0].exec(command)!.slice(1)), command).toBeTruthy()
    }
  })
})

describe.each(of('php'))('$place', ({ code }) => {
  it.skipIf(spawnSync('php', ['--version']).status !== 0)('is PHP', () => {
    const { status, stdout } = spawnSync('php', ['-l'], { input: code, encoding: 'utf8' })
    expect({ status, stdout }).toMatchObject({ status: 0 })
  })
})

it('the stub has less than 300 bytes, and every page has the same', () => {
  expect(stub.length).toBeLessThan(300)
  const others = of('html').flatMap(
    ({ code }) => /<script>(window\.touchpoint\|\|.*?)<\/script>/.exec(code)?.[1] ?? [],
  )
  expect(new Set(others)).toEqual(new Set([stub]))
})
