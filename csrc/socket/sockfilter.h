/*
** SockFilter: an instruction of a classic BPF program, a struct sock_filter in a userdata.
*/

#ifndef sockfilter_h
#define sockfilter_h

#include <lua.h>

#include "base/object.h"

#define SOCKFILTER "socket2.SockFilter"

extern const ObjectType sockfilter_type;

#endif
