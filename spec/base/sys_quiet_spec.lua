-- SIGPIPE of calls that know no MSG_NOSIGNAL.
local lu = require "luaunit"
local support = require "support"

local SysQuiet = {}

local BROKEN = [[
local socket2 = require "socket2.core"
local function pending() -- of the thread and of the process: the bit of SIGPIPE
  local file <close> = io.open("/proc/self/status")
  local status = file:read("a")
  local function bit(name)
    return tonumber(status:match(name .. ":%s*(%x+)"), 16) >> 12 & 1
  end
  return bit("SigPnd"), bit("ShdPnd"), bit("SigBlk")
end
local function broken()
  local a <close>, b = socket2.Socket.pair()
  b:close()
  local file <close> = io.tmpfile()
  file:write("text")
  local n, message, errno = a:sendfile(file)
  assert(n == nil and message == "sendfile: Broken pipe" and errno == socket2.errno.EPIPE, message)
end
]]

function SysQuiet:test_sigpipe_does_not_kill()
  support.needproc()
  lu.assertEquals(support.run(BROKEN .. "broken() print(pending())"), "0\t0\t0\n")
end

-- nor what the file handle writes first, to a program that has ended
function SysQuiet:test_sigpipe_of_the_file_does_not_kill()
  local result = support.child [[
    local socket2 = require "socket2.core"
    local a, b = socket2.Socket.pair()
    local file = io.popen("exit", "w")
    file:setvbuf("full", 4096)
    file:write("text")
    socket2.poll{[file] = "r"} -- nobody reads it any more
    local _, message = a:sendfile(file)
    io.stdout:write(message)
    io.stdout:flush()
  ]]
  lu.assertEquals(result.output, "fflush: Broken pipe")
end

-- it can be killed as before
function SysQuiet:test_sigpipe_is_let_through_again()
  support.needproc()
  local result = support.child(BROKEN .. "broken() os.execute('kill -PIPE $PPID') print('alive')")
  lu.assertEquals(result.output, "")
  lu.assertEquals({result.how, result.code}, {"signal", 13})
end

function SysQuiet:test_sigpipe_where_the_program_blocks_it()
  support.needproc()
  local _, code = support.shell("env --block-signal=PIPE true")
  lu.skipIf(code ~= 0, "env cannot block signals")
  local dir <close> = support.tempdir()
  local function run(script)
    local file <close> = assert(io.open(dir("script.lua"), "w"))
    file:write(BROKEN, script)
    file:close()
    local words = {"env --block-signal=PIPE", support.interpreter(), dir("script.lua")}
    return (support.shell(table.concat(words, " ")))
  end
  lu.assertEquals(run "broken() print(pending())", "0\t0\t1")
  -- one that was pending before stays
  local before = "local p = io.popen('exit', 'w') repeat until not (p:write('x') and p:flush()) "
  lu.assertEquals(run(before .. "print(pending())"), "1\t0\t1")
  lu.assertEquals(run(before .. "broken() print(pending())"), "1\t0\t1")
end

return SysQuiet
