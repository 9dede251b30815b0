/*
** What SockAddr consists of; core.c puts it together.
*/

#ifndef address_parts_h
#define address_parts_h

#include "base/object.h"

/* The constructors, what a program sees of an address, and the parts that its family has. */
extern const luaL_Reg addrmake_functions[], addrview_functions[], addrfamily_functions[];

/* What the table Domain has of addresses. */
extern const luaL_Reg addrview_domain_functions[];

#endif
