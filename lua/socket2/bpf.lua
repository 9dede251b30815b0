--- Assembles and disassembles classic BPF programs, which `Socket:attach_filter` takes.
--
--     local bpf = require "socket2".bpf
--     sock:attach_filter(assert(bpf.assemble [[
--         ldh [12]             ; the type of an Ethernet frame
--         jne #0x806, drop
--         ret #-1              ; ARP: the whole frame
--       drop:
--         ret #0
--     ]]))
--
-- A program is a list of instructions. Each is a list `{code, jt, jf, k}` or a `SockFilter`.
-- @module socket2.bpf

local core = require "socket2.core"

local assemble = require "socket2.bpf.assembler"
local errors = require "socket2.errors"
local instructions = require "socket2.bpf.instructions"

local codes, formats, names = instructions.codes, instructions.formats, instructions.names
local fault, MAXLEN = instructions.fault, instructions.MAXLEN
local SockFilter, EINVAL = core.SockFilter, core.errno.EINVAL

local bpf = {}

--
-- What is wrong with a program
--

-- Classes of instructions: the low bits of a code.
local LDX, ST, STX, JMP, RET = 1, 2, 3, 5, 6
local MEM, JA = 0x60, 0x05

-- The index of the first instruction that loads a word of memory which may not have been
-- stored, and that word; nil when there is none. Jumps lead forwards only, so that one walk
-- knows which words are stored on every way to an instruction.
local function unstored(program)
  local stored, arriving = 0, {}
  local function leave(to)
    arriving[to] = (arriving[to] or -1) & stored
  end
  for i, f in ipairs(program) do
    local code, k = f[1], f[4]
    local class = code & 7
    stored = stored & (arriving[i] or -1)
    if class == ST or class == STX then
      stored = stored | 1 << k
    elseif class <= LDX and code & 0xe0 == MEM then
      if stored & 1 << k == 0 then return i, k end
    elseif class == JMP then
      leave(i + 1 + (code == JA and k or f[2]))
      leave(i + 1 + (code == JA and k or f[3]))
      stored = -1
    end
  end
end

local filtermeta = getmetatable(SockFilter.new(0, 0, 0, 0))

local LIMITS = {{"code", 0xffff}, {"jt", 0xff}, {"jf", 0xff}, {"k", 0xffffffff}}

-- The program as a list of lists, whatever it is made of. Raises an error of argument 1 of
-- 'method' when it is none.
local function read(method, program)
  local function bad(message)
    error(("bad argument #1 to '%s' (%s)"):format(method, message), 4)
  end
  if getmetatable(program) == filtermeta then program = {program} end
  if type(program) ~= "table" then bad("table expected, got " .. type(program)) end
  local list = {}
  for i = 1, #program do
    local f = program[i]
    if getmetatable(f) == filtermeta then f = {f:code(), f:jt(), f:jf(), f:k()} end
    if type(f) ~= "table" then
      bad(("instruction %d: {code, jt, jf, k} or SockFilter expected"):format(i))
    end
    list[i] = {}
    for j, limit in ipairs(LIMITS) do
      local n = math.type(f[j]) and math.tointeger(f[j])
      if not n or n < 0 or n > limit[2] then
        bad(("instruction %d: %s is not an integer from 0 to %d"):format(i, limit[1], limit[2]))
      end
      list[i][j] = n
    end
  end
  return list
end

--- Checks a program and says why the system would refuse it. The system itself reports only
-- `EINVAL`.
-- @function check
-- @tparam table|SockFilter program a list of `{code, jt, jf, k}` or of SockFilters
-- @treturn[1] boolean true
-- @return[2] nil, message, errno: `"instruction 3: jumps beyond the end"`, `EINVAL`
-- @usage
-- print(socket2.bpf.check{{0x06, 0, 0, 0}}) --> true
function bpf.check(program, ...)
  errors.surplus(2, "check", 2, ...)
  local list = read("check", program)
  local n = #list
  local function wrong(i, message)
    return nil, ("instruction %d: %s"):format(i, message), EINVAL
  end
  if n == 0 then return nil, "no instruction", EINVAL end
  if n > MAXLEN then return wrong(MAXLEN + 1, "the last one can be " .. MAXLEN) end
  for i, f in ipairs(list) do
    local message = fault(i, n, f[1], f[2], f[3], f[4])
    if message then return wrong(i, message) end
  end
  if list[n][1] & 7 ~= RET then return wrong(n, "the last one is no 'ret'") end
  local i, word = unstored(list)
  if i then return wrong(i, ("M[%d] is loaded before it is stored"):format(word)) end
  return true
end

--- Assembles a program from text.
--
-- The text is in the language of bpf_asm: one instruction per line, with an optional `label:`
-- before it or on a line above, and comments after `;` or between `/*` and `*/`. The output of
-- `tcpdump -d`, `-dd` and `-ddd` is accepted, too. The text may be a part of a program: only
-- `check` requires that it ends with `ret`.
-- @function assemble
-- @tparam string text
-- @treturn[1] table a list of `{code, jt, jf, k}`
-- @return[2] nil, message, errno: `"line 3: unknown mnemonic 'ldq'"`, `EINVAL`
-- @usage
-- local program = assert(socket2.bpf.assemble "ret #0")
-- print(#program, program[1][1]) --> 1 6
function bpf.assemble(text, ...)
  errors.surplus(2, "assemble", 2, ...)
  if type(text) ~= "string" then
    error("bad argument #1 to 'assemble' (string expected, got " .. type(text) .. ")", 2)
  end
  local program, message, line = assemble(text)
  if not program then return nil, ("line %d: %s"):format(line, message), EINVAL end
  return program
end

--
-- To text
--

local function signed(k)
  return k > 0x7fffffff and k - (1 << 32) or k
end

-- The operand of an instruction of this row and form; 'i' counts from 0.
local function operand(row, form, i, k)
  if form == "jump" then return ("%d"):format(i + 1 + k) end
  if form == "abs" and names[k] then return ("[%s]"):format(names[k]) end
  if form == "imm" and row.hex then return ("#0x%x"):format(k) end
  local format = formats[form]
  return format:find("%d", 1, true) and format:format(signed(k)) or format
end

local function line(i, code, jt, jf, k)
  local known = codes[code]
  if not known then return ("(%03d) unimp    0x%x"):format(i, code) end
  local row, form = known[1], known[2]
  local text = operand(row, form, i, k)
  if not row.branch then
    return (("(%03d) %-8s %s"):format(i, row[1], text):gsub(" +$", ""))
  end
  return ("(%03d) %-8s %-16s jt %d\tjf %d"):format(i, row[1], text, i + 1 + jt, i + 1 + jf)
end

--- Writes a program as text like `tcpdump -d`, one instruction per line. `assemble` reads it
-- again.
-- @function disassemble
-- @tparam table|SockFilter program a list of `{code, jt, jf, k}` or of SockFilters
-- @treturn string
-- @usage
-- print(socket2.bpf.disassemble{{0x06, 0, 0, 0}})
function bpf.disassemble(program, ...)
  errors.surplus(2, "disassemble", 2, ...)
  local lines = {}
  for i, f in ipairs(read("disassemble", program)) do
    lines[i] = line(i - 1, f[1], f[2], f[3], f[4])
  end
  return table.concat(lines, "\n")
end

return bpf
