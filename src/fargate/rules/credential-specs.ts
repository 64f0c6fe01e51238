import type { JsonObject, JsonValue } from '../../task-definition/json.ts';
import { containersIn, guide, isWindows, textsIn } from '../definition.ts';
import { exampleTask, exampleWindowsTask } from '../example.ts';
import { impossible } from '../findings.ts';
import type { Rule } from '../rule.ts';

const DOMAINLESS = 'credentialspecdomainless:';
const BASE = {
  confidence: 'M',
  phase: 'validation',
  fields: ['containerDefinitions.credentialSpecs'],
} as const;
const TO_EC2 = 'Keep the service on EC2 (`launch-type: EC2`).';

const exampleSpecs = (...specs: readonly string[]) => {
  const task = exampleTask(
    { executionRoleArn: 'ecsTaskExecutionRole' },
    { credentialSpecs: specs.map((spec) => `${spec}arn:aws:s3:::shop/gmsa.json`) },
  );
  return { before: task, after: task };
};

const specCount: Rule = {
  ...BASE,
  code: 'credential-spec-count',
  title: 'A container has one credential specification.',
  source: guide('fargate-linux-gmsa'),
  example: exampleSpecs(DOMAINLESS, DOMAINLESS),
  find: (definition) =>
    specsIn(definition, (specs) => specs.length > 1).map(({ pointer, label }) =>
      impossible(
        [...pointer, 1],
        `${label} has several credential specifications, and one is allowed.`,
        'Leave one of them.',
      ),
    ),
};

const domainJoined: Rule = {
  ...BASE,
  code: 'credential-spec',
  title: 'On Fargate for Linux a container logs on to Active Directory without joining a domain.',
  source: guide('fargate-linux-gmsa'),
  example: exampleSpecs('credentialspec:'),
  find: (definition) =>
    isWindows(definition)
      ? []
      : specsIn(definition, (specs) => specs.some((spec) => !spec.startsWith(DOMAINLESS))).map(
          ({ pointer, label }) =>
            impossible(
              pointer,
              `${label} has a credential specification for a host that joined a domain.`,
              `Write \`${DOMAINLESS}\` and the ARN of a specification for domainless gMSA. ${TO_EC2}`,
            ),
        ),
};

const WINDOWS = exampleWindowsTask(
  { executionRoleArn: 'ecsTaskExecutionRole' },
  { credentialSpecs: [`${DOMAINLESS}arn:aws:s3:::shop/gmsa.json`] },
);

const windows: Rule = {
  ...BASE,
  code: 'windows-credential-specs',
  title: 'Windows containers on Fargate have no gMSA.',
  source: guide('windows-considerations'),
  example: { before: WINDOWS, after: WINDOWS },
  find: (definition) =>
    isWindows(definition)
      ? specsIn(definition, (specs) => specs.length > 0).map(({ pointer, label }) =>
          impossible(
            pointer,
            `${label} has a credential specification, which Fargate does not take for Windows.`,
            TO_EC2,
          ),
        )
      : [],
};

const specsIn = (definition: JsonObject, matches: (specs: readonly string[]) => boolean) =>
  containersIn(definition)
    .filter(({ value }) => matches(textsOf(value.credentialSpecs)))
    .map(({ pointer, label }) => ({ pointer: [...pointer, 'credentialSpecs'], label }));

const textsOf = (value: JsonValue | undefined): readonly string[] =>
  textsIn(value).flatMap(([text]) => (text === '' ? [] : [text]));

export const CREDENTIAL_SPEC_RULES: readonly Rule[] = [specCount, domainJoined, windows];
