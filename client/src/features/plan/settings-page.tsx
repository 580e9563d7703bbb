import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ProfileList } from '../../../../schemas/generated/types.ts';
import { api } from '../../api.ts';
import { LeaveGuard } from '../../components/leave-guard.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { useAssessment } from '../assessment/assessment-context.tsx';
import { PlanTabs } from './plan-data.tsx';
import { ProfileForm } from './profile-form.tsx';
import { ScheduleForm } from './schedule-form.tsx';
import './plan.css';

/** 方案 · 报告模板与日程: the edition and its open settings (METHOD Y), the schedule and who gets the report. */
export function PlanSettingsPage() {
  const overview = useAssessment();
  const [profileDirty, setProfileDirty] = useState(false);
  const [scheduleDirty, setScheduleDirty] = useState(false);
  const profiles = useQuery({
    queryKey: ['profiles'],
    queryFn: () => api.get<ProfileList>('/standards/profiles'),
    staleTime: Number.POSITIVE_INFINITY,
  });
  return (
    <>
      <PlanTabs />
      <Loaded query={profiles} what="报告模板">
        {({ items }) => <ProfileForm key={overview.id} profiles={items} onDirty={setProfileDirty} />}
      </Loaded>
      <ScheduleForm key={`schedule-${overview.id}`} onDirty={setScheduleDirty} />
      <LeaveGuard dirty={profileDirty || scheduleDirty} />
    </>
  );
}
