/*
** Poller: a set of objects whose readiness is waited for, again and again.
*/

#ifndef poller_h
#define poller_h

#include "base/object.h"

#define POLLER "socket2.Poller"

extern const ObjectType poller_type;

#endif
