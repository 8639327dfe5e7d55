// Smart Forms on a page of its own: the questionnaire filled in with a response, and what comes back.
import React from 'react';
import { createRoot } from 'react-dom/client';
import { QueryClientProvider, QueryClient } from '@tanstack/react-query';
import {
  BaseRenderer,
  RendererThemeProvider,
  buildForm,
  getResponse,
  questionnaireResponseStore,
} from '@aehrc/smart-forms-renderer';

const root = createRoot(document.getElementById('form'));

window.fillIn = async ([questionnaire, questionnaireResponse]) => {
  root.render(null);
  await buildForm({ questionnaire, questionnaireResponse });
  root.render(
    <RendererThemeProvider>
      <QueryClientProvider client={new QueryClient()}>
        <BaseRenderer />
      </QueryClientProvider>
    </RendererThemeProvider>,
  );
};

window.back = () => ({
  said: getResponse(),
  wrong: Object.keys(questionnaireResponseStore.getState().invalidItems),
});
