-- Flags of a descriptor: non-blocking, close-on-exec.
local lu = require "luaunit"
local s2 = require "socket2"
local support = require "support"

local Socket = s2.Socket

local FdFlags = {}

local function flags(fd)
  support.needproc()
  for line in io.lines("/proc/self/fdinfo/" .. fd) do
    local octal = line:match("^flags:%s*(%d+)")
    if octal then return tonumber(octal, 8) end
  end
end

local CLOEXEC, NONBLOCK = 0x80000, 0x800

function FdFlags:test_cloexec_can_be_changed()
  local s <close> = assert(Socket.new("ipv4", "dgram"))
  lu.assertTrue(s:set_cloexec(false))
  lu.assertEquals(flags(s:fd()) & CLOEXEC, 0)
  lu.assertTrue(s:set_cloexec(true))
  lu.assertEquals(flags(s:fd()) & CLOEXEC, CLOEXEC)
  lu.assertErrorMsgContains("boolean expected", s.set_cloexec, s, 0)
end

function FdFlags:test_nonblocking()
  local s <close> = assert(Socket.new("ipv4", "dgram"))
  lu.assertFalse(s:nonblocking())
  lu.assertTrue(s:set_nonblocking(true))
  lu.assertTrue(s:nonblocking())
  lu.assertEquals(flags(s:fd()) & NONBLOCK, NONBLOCK)
  support.refused("EAGAIN", "recv", s:recv())
  lu.assertTrue(s:set_nonblocking(false))
  lu.assertFalse(s:nonblocking())
  lu.assertErrorMsgContains("boolean expected", s.set_nonblocking, s)
end

return FdFlags
