-- Descriptors of Lua files that are passed, and files made of those that were received.
local lu = require "luaunit"
local core = require "socket2.core"
local support = require "support"
local passed = require "passed"

local passing, room, taken = passed.passing, passed.room, passed.taken
local MsgHdr, MSG = core.MsgHdr, core.MSG

local OwnedFd = {}

-- what is collected, and when, is up to each test
function OwnedFd:setUp()
  collectgarbage()
  collectgarbage()
  collectgarbage("stop")
end

function OwnedFd:tearDown()
  collectgarbage("restart")
end

function OwnedFd:test_received_files_do_what_their_mode_allows()
  local a <close>, b = support.unix_pair("dgram")
  local dir <close> = support.tempdir()
  for _, mode in ipairs{"w", "r"} do
    local file <close> = assert(io.open(dir("file"), mode))
    a:sendmsg(passing(file))
    local msg = room(1)
    b:recvmsg(msg)
    local got <close> = taken(msg)[1]
    if mode == "w" then
      lu.assertIs(got:write("written"), got)
    else
      lu.assertEquals(got:read("a"), "written")
    end
  end
end

-- What the receiver sees of a file is what the sender did with its handle so far.
function OwnedFd:test_files_are_passed_where_they_stand()
  local dir <close> = support.tempdir()
  local a <close>, b = support.unix_pair("dgram")
  local _ <close> = b
  local written <close> = assert(io.open(dir("written"), "w+"))
  written:write("before ")
  local message = passing(written)
  local function content()
    local file <close> = assert(io.open(dir("written")))
    return file:read("a")
  end
  lu.assertEquals(content(), "before ")
  written:write("after")
  a:sendmsg(message)
  lu.assertEquals(content(), "before after")
  local msg = room(1)
  b:recvmsg(msg)
  taken(msg)[1]:write(", received"):close()
  lu.assertEquals(content(), "before after, received")

  local file <close> = assert(io.open(dir("read"), "w+"))
  file:write("first\nsecond\nthird\n")
  file:seek("set")
  lu.assertEquals(file:read("l"), "first")
  a:sendmsg(passing(file))
  b:recvmsg(msg)
  local other <close> = taken(msg)[1]
  lu.assertEquals(other:read("l"), "second")
end

function OwnedFd:test_a_file_that_cannot_be_flushed()
  local full <close> = io.open("/dev/full", "w")
  lu.skipIf(not full, "no /dev/full")
  local a <close>, b = support.unix_pair("dgram")
  local _ <close> = b
  full:write("x")
  support.refused("ENOSPC", "fflush", MsgHdr.new():add_control("rights", {full}))
  local other <close> = assert(io.open("/dev/full", "w"))
  local msg = passing(other)
  other:write("x")
  support.refused("ENOSPC", "fflush", a:sendmsg(msg))
  other:write("x")
  support.refused("ENOSPC", "fflush", a:sendmmsg{msg})
  support.refused("EAGAIN", "recv", b:recv(10, MSG.DONTWAIT))
end

function OwnedFd:test_a_pipe_that_nobody_reads_raises_no_signal()
  support.run [[
    local core = require "socket2.core"
    local pipe = io.popen("exec true", "w")
    pipe:setvbuf("full")
    pipe:write("x")
    assert(core.poll({[pipe] = "e"}, 30)[pipe]) -- its reader has ended
    local ok, message, code = core.MsgHdr.new():add_control("rights", {pipe})
    assert(not ok and code == core.errno.EPIPE, message)
  ]]
end

return OwnedFd
