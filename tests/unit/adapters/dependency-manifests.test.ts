import { describe, expect, it } from 'vitest';
import { dependenciesIn, isManifest, jarDependency } from '../../../server/adapters/dependency-manifests.ts';

const read = (files: Record<string, string>) =>
  dependenciesIn(Object.entries(files).map(([path, text]) => ({ path, text })));
const told = (files: Record<string, string>) =>
  read(files).dependencies.map(({ name, version, scope }) => [name, version, scope]);

const property = (name: string) => `\${${name}}`;
const dependency = (group: string, artifact: string, more = '') =>
  `<dependency><groupId>${group}</groupId><artifactId>${artifact}</artifactId>${more}</dependency>`;

describe('build files', () => {
  it('of Maven, with properties and versions of the pom above', () => {
    const parent = `<?xml version="1.0"?><project><groupId>g</groupId><artifactId>all</artifactId><version>1.2</version>
      <properties><shiro.version>1.13.0</shiro.version></properties>
      <dependencyManagement><dependencies>${dependency('com.alibaba', 'fastjson', '<version>1.2.83</version>')}</dependencies></dependencyManagement>
      </project>`;
    const module = `<project><parent><groupId>g</groupId><artifactId>all</artifactId><version>1.2</version></parent>
      <artifactId>web</artifactId><dependencies>
      ${dependency('org.apache.shiro', 'shiro-core', `<version>${property('shiro.version')}</version>`)}
      ${dependency('com.alibaba', 'fastjson')}
      ${dependency('g', 'common', `<version>${property('project.version')}</version>`)}
      ${dependency('x', 'y', `<version>${property('elsewhere')}</version><scope>test</scope><exclusions><exclusion><groupId>q</groupId></exclusion></exclusions>`)}
      </dependencies></project>`;
    expect(told({ 'pom.xml': parent, 'web/pom.xml': module })).toEqual([
      ['org.apache.shiro:shiro-core', '1.13.0', ''],
      ['com.alibaba:fastjson', '1.2.83', ''],
      ['g:common', '1.2', ''],
      ['x:y', null, 'test'],
    ]);
  });

  it.each([
    [
      'package.json',
      '{"dependencies":{"vue":"^2.6.0","a":"*"},"devDependencies":{"vite":"8.0.0"}}',
      [
        ['vue', '^2.6.0', ''],
        ['a', null, ''],
        ['vite', '8.0.0', '开发'],
      ],
    ],
    ['composer.json', '{"require":{"php":">=7","topthink/framework":"5.0.*"}}', [['topthink/framework', '5.0.*', '']]],
    [
      'requirements-dev.txt',
      '# x\nDjango==3.2.1 ; python_version > "3"\nrequests[socks]>=2.0\n-r other.txt\nflask\n',
      [
        ['Django', '3.2.1', ''],
        ['requests', '>=2.0', ''],
        ['flask', null, ''],
      ],
    ],
    [
      'go.mod',
      'module m\n\ngo 1.22\n\nrequire (\n\tgithub.com/gin-gonic/gin v1.9.1\n\tgolang.org/x/net v0.1.0 // indirect\n)\n',
      [
        ['github.com/gin-gonic/gin', 'v1.9.1', ''],
        ['golang.org/x/net', 'v0.1.0', '间接'],
      ],
    ],
    [
      'a.csproj',
      '<Project><ItemGroup><PackageReference Include="Dapper" Version="2.0.4" /><PackageReference Include="X"><Version>1.1</Version></PackageReference></ItemGroup></Project>',
      [
        ['Dapper', '2.0.4', ''],
        ['X', '1.1', ''],
      ],
    ],
    [
      'build.gradle',
      'dependencies {\n  implementation \'com.a:b:1.0\'\n  testImplementation("com.c:d:$v")\n}',
      [
        ['com.a:b', '1.0', 'implementation'],
        ['com.c:d', null, 'testImplementation'],
      ],
    ],
  ])('%s', (name, text, rows) => {
    expect(isManifest(`x/${name}`)).toBe(true);
    expect(told({ [`x/${name}`]: text })).toEqual(rows);
  });

  it('that are broken are told, and the others are read', () => {
    const { dependencies, problems } = read({
      'a/pom.xml': '<project><',
      'b/package.json': '{',
      'c/package.json': '{"dependencies":{"x":"1"}}',
    });
    expect(dependencies).toMatchObject([{ name: 'x', manifest: 'c/package.json' }]);
    expect(problems.map(({ path }) => path)).toEqual(['a/pom.xml', 'b/package.json']);
  });

  it('are not the only place: libraries lie about as files', () => {
    expect(jarDependency('web/lib/fastjson-1.2.24.jar')).toMatchObject({ name: 'fastjson', version: '1.2.24' });
    expect(jarDependency('web/lib/ojdbc.jar')).toMatchObject({ name: 'ojdbc', version: null });
    expect(jarDependency('web/A.java')).toBeNull();
    expect(isManifest('src/A.java')).toBe(false);
  });
});
