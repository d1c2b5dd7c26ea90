"""The names of the parts of a company's content, for messages."""

from functools import cache

from handbook.content import model
from handbook.content.model import Entity
from handbook.messages import _, language


def part(entity: type[Entity]) -> str:
    """Return what people call an entity: "task", "department"."""
    return _names(language())[entity]


@cache
def _names(_language: str) -> dict[type[Entity], str]:
    return {
        model.Selection: _("audience"),
        model.Audience: _("audience"),
        model.Predicate: _("condition"),
        model.Site: _("site"),
        model.Approval: _("approval"),
        model.Approvals: _("list of approvals"),
        model.Company: _("company"),
        model.Fact: _("fact of the company"),
        model.Revision: _("revision"),
        model.Closure: _("closure"),
        model.Distribution: _("distribution"),
        model.Control: _("document control"),
        model.Value: _("value"),
        model.Logo: _("logo"),
        model.Brand: _("brand"),
        model.Letterhead: _("letterhead"),
        model.Handbook: _("handbook"),
        model.Section: _("section"),
        model.Served: _("group served"),
        model.Flow: _("flow"),
        model.Flows: _("flows"),
        model.Strength: _("point"),
        model.Step: _("step"),
        model.Mistake: _("mistake"),
        model.Ask: _("escalation"),
        model.Task: _("task"),
        model.Duty: _("duty"),
        model.PlanStage: _("plan stage"),
        model.Check: _("check"),
        model.CheckGroup: _("group of checks"),
        model.Checklist: _("checklist"),
        model.Skill: _("skill"),
        model.Recommended: _("recommended qualification"),
        model.Choice: _("choice"),
        model.Question: _("question"),
        model.Department: _("department"),
        model.Front: _("front office"),
        model.SignOff: _("sign-off"),
        model.Common: _("common content"),
        model.Qualification: _("qualification"),
        model.Qualifications: _("list of qualifications"),
        model.Term: _("term"),
        model.Glossary: _("glossary"),
        model.Contact: _("contact"),
        model.Contacts: _("list of contacts"),
        model.System: _("system"),
        model.Systems: _("list of systems"),
        model.Fixed: _("rule"),
        model.Window: _("rule"),
        model.MonthOffset: _("rule"),
        model.FiscalOffset: _("rule"),
        model.EventOffset: _("rule"),
        model.Recurring: _("rule"),
        model.CompanySet: _("rule"),
        model.LocalNotice: _("rule"),
        model.CalendarItem: _("deadline"),
        model.Calendar: _("calendar"),
        model.LawVersion: _("version of a law"),
        model.LawFact: _("legal fact"),
        model.Source: _("source"),
        model.Laws: _("list of laws"),
        model.FrontMatter: _("front matter"),
    }
