import type { Routes } from '@angular/router';
import { BarController, BarElement, CategoryScale, LinearScale, Tooltip } from 'chart.js';
import { provideCharts } from 'ng2-charts';
import { ChurnPage } from './churn-page.ts';

export const churnRoutes: Routes = [
  {
    path: '',
    title: $localize`:@@title.churn:Churn · Engagement`,
    component: ChurnPage,
    providers: [
      provideCharts({ registerables: [BarController, BarElement, CategoryScale, LinearScale, Tooltip] }),
    ],
  },
];
