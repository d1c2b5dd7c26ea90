"""Write a department's agenda as an iCalendar file (RFC 5545).

One event an occurrence, each for a whole day: calendar programs then need not
know how Japanese holidays move a rule. Its time stamps are the handbook's date.
"""

from datetime import UTC, datetime, time, timedelta

from icalendar import Alarm, Calendar, Event

from handbook.design import Design
from handbook.document import Appointment, Document
from handbook.writers.written import Folios, Written

_MAKER = "-//handbook//calendar//EN"


def write(document: Document, design: Design, folios: Folios) -> Written:
    """Write the agenda of ``document``; the look and the pages have no part in it."""
    agenda = document.agenda
    stamp = datetime.combine(agenda.stamp, time(), UTC)
    calendar = Calendar()
    calendar.add("prodid", _MAKER)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", agenda.title)
    for appointment in agenda.appointments:
        calendar.add_component(_event(appointment, stamp))
    return Written(calendar.to_ical(), folios={}, pages=0)


def _event(appointment: Appointment, stamp: datetime) -> Event:
    event = Event()
    event.add("uid", appointment.uid)
    event.add("dtstamp", stamp)
    event.add("dtstart", appointment.day)
    event.add("summary", appointment.title)
    if appointment.lines:
        event.add("description", "\n".join(appointment.lines))
    event.add("categories", [appointment.category])
    event.add("transp", "TRANSPARENT")
    if appointment.lead_days:
        event.add_component(_alarm(appointment))
    return event


def _alarm(appointment: Appointment) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", appointment.title)
    alarm.add("trigger", timedelta(days=-appointment.lead_days))
    return alarm
