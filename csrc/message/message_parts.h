/*
** The functions that MsgHdr consists of, beside those of msghdr.c; core.c combines them.
*/

#ifndef message_parts_h
#define message_parts_h

#include "base/object.h"

/* Methods, by file, and the functions that describe the types of control messages. */
extern const luaL_Reg msghdr_fields_methods[], msghdr_result_methods[],
  msghdr_control_methods[], control_type_functions[];

#endif
