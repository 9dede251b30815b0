/*
** What MsgHdr consists of, beside the functions of msghdr.c; core.c puts it together.
*/

#ifndef message_parts_h
#define message_parts_h

#include "base/object.h"

/* Methods, by the file that has them, and what tells of the types of control messages. */
extern const luaL_Reg msghdr_fields_methods[], msghdr_result_methods[],
  msghdr_control_methods[], control_type_functions[];

#endif
