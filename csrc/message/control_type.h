/*
** From control messages to the rows of their types.
*/

#ifndef control_type_h
#define control_type_h

#include "message/control.h"

/*
** The row of a message, or NULL: of one that was received, or is to be sent. Some numbers
** mean one thing in one direction, and another in the other.
*/
const ControlRow *control_find(const ControlMessage *m, int received);

#endif
