/*
** The types of control messages: one row each.
*/

#ifndef control_rows_h
#define control_rows_h

#include "message/control.h"

/* Sorted by level; ended by a row without a name. */
extern const ControlRow control_rows[];

#endif
