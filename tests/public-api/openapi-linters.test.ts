import { createConfig, lintFromString } from '@redocly/openapi-core';
import spectralCore from '@stoplight/spectral-core';
import { oas } from '@stoplight/spectral-rulesets';
import { expect, test } from 'vitest';
import { endpoints } from '#app/public-api/endpoints';
import { openApiDocument } from '#app/public-api/openapi/document';

const documentIn = (language: 'ko' | 'en') => openApiDocument(endpoints, language, 'https://barodata.example');

test.each(['ko', 'en'] as const)('Redocly has nothing to say of the document in %s', async (language) => {
  const config = await createConfig({ extends: ['recommended'] });
  const source = JSON.stringify(documentIn(language));
  const found = await lintFromString({ source, absoluteRef: '/openapi.json', config });
  expect(found.map(({ ruleId, message, location }) => [ruleId, message, location[0]?.pointer])).toEqual([]);
});

test.each(['ko', 'en'] as const)('Spectral has nothing to say of the document in %s', async (language) => {
  const spectral = new spectralCore.Spectral();
  spectral.setRuleset({ extends: [[oas, 'recommended']] } as Parameters<typeof spectral.setRuleset>[0]);
  const found = await spectral.run(JSON.stringify(documentIn(language)));
  expect(found.map(({ code, message, path }) => [code, message, path.join('/')])).toEqual([]);
});
