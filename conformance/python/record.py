"""Records what an AgentOS puts on the wire.

    python record.py BASE_URL --out FOLDER [--stories agents,teams,workflows,data,learnings,components,approvals]
    python record.py BASE_URL --out FOLDER --stories schedules    (a server with its scheduler)
    python record.py BASE_URL --out FOLDER --key KEY        (a server with a security key)
"""

import argparse
from pathlib import Path

import story_approvals
import story_components
import story_data
import story_learnings
import story_runs
import story_schedules
import story_since_3
import story_team_modes
import story_teams
import story_workflows
from recorder import Recorder, save
from story_access import access

STORIES = {
    "agents": story_runs.STORIES,
    "teams": story_teams.STORIES,
    "team-modes": story_team_modes.STORIES,  # only on a server with --team-modes
    "workflows": story_workflows.STORIES,
    "data": story_data.STORIES,
    "learnings": story_learnings.STORIES,
    "components": story_components.STORIES,
    "schedules": story_schedules.STORIES,
    "approvals": story_approvals.STORIES,
    "since-3": story_since_3.STORIES,  # only on a server of Agno 3.1 or later
    "gateway": [
        story_runs.plain_runs,
        story_runs.history,
        story_teams.team_discovery,
        story_teams.team_runs,
        story_workflows.workflow_discovery,
        story_workflows.workflow_runs,
    ],  # what an AgentOS serves whose agents are remote ones
}


NEED_AN_OPTION = {"schedules", "team-modes", "since-3", "gateway"}  # of the server: --scheduler, --team-modes, level, --gateway-of


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("base_url")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--stories", default=",".join(name for name in STORIES if name not in NEED_AN_OPTION))
    parser.add_argument("--key")
    options = parser.parse_args()
    recorder = Recorder(options.base_url)
    if options.key:
        access(recorder, options.key)
    else:
        for kind in options.stories.split(","):
            for story in STORIES[kind]:
                story(recorder)
    recorder.close()
    save(recorder.exchanges, options.out)
    print(f"{len(recorder.exchanges)} exchanges recorded in {options.out}")


if __name__ == "__main__":
    main()
