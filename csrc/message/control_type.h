/*
** From control messages to the rows of their types.
*/

#ifndef control_type_h
#define control_type_h

#include "message/control.h"

/*
** The row of a message that was received, or that is to be sent, or NULL. Some numbers have a
** different meaning in each direction.
*/
const ControlRow *control_find(const ControlMessage *m, int received);

#endif
