--- Reads programs of classic BPF from text.
-- @module socket2.bpf.assembler

local ascii = require "socket2.ascii"
local errors = require "socket2.errors"
local instructions = require "socket2.bpf.instructions"

local mnemonics, forms, offsets = instructions.mnemonics, instructions.forms, instructions.offsets
local fault, MAXLEN = instructions.fault, instructions.MAXLEN

local SEMICOLON = 59

-- nil and a message, which shows texts as they can be printed.
local function wrong(format, ...)
  local shown = {...}
  for i, text in ipairs(shown) do
    if type(text) == "string" then shown[i] = errors.printable(text) end
  end
  return nil, format:format(table.unpack(shown))
end

-- How the numbers of a base begin, and how many digits 32 bits have in it at most.
local bases = {{"^0x", 16, 8}, {"^0b", 2, 32}, {"^0.", 8, 11}, {"", 10, 10}}

-- A number as C writes it, in 32 bits; nil and what is wrong with it.
local function tonumber32(text)
  local sign, number = ascii.lower(text):match("^([+-]?)(.*)$")
  local digits = number:gsub("^0[xb]", ""):gsub("^0+(.)", "%1")
  local i = 1
  while not number:find(bases[i][1]) do i = i + 1 end
  local base, longest = bases[i][2], bases[i][3]
  local n = tonumber(digits:sub(1, longest), base)
  if not n then return wrong("malformed number '%s'", text) end
  if #digits > longest or n > (sign == "-" and 0x80000000 or 0xffffffff) then
    return wrong("number '%s' does not fit 32 bits", text)
  end
  return (sign == "-" and -n or n) & 0xffffffff
end

-- Reads an operand: its form and its number. Nil and what is wrong with it.
local function readoperand(text)
  local plain = ascii.lower(text):gsub("%s", "")
  local offset = offsets[plain:match("^#?([%l_]+)$") or plain:match("^%[([%l_]+)%]$")]
  if offset then return "abs", offset end
  for _, form in ipairs(forms) do
    local number = plain:match(form[2])
    if number then
      if not number:find("^[+-]?%d") then return form[1], 0 end
      local n, message = tonumber32(number)
      return n and form[1], n or message
    end
  end
  return wrong("no operand '%s'", text)
end

-- Adds an instruction of the line at hand.
local function add(as, code, jt, jf, k)
  local n = #as.program + 1
  if n > MAXLEN then return wrong("more than %d instructions", MAXLEN) end
  as.program[n] = {code, jt, jf, k}
  as.lines[n] = as.line
  return true
end

-- A jump of the next instruction, its field 'field', to a label or an instruction's number.
local function jump(as, field, target)
  if not target:find("^[%a_][%w_]*$") and not target:find("^%d+$") then
    return wrong("no label '%s'", target)
  end
  local index = #as.program + 1
  as.jumps[#as.jumps + 1] = {index = index, field = field, target = target, line = as.line}
  return true
end

-- "#1, hit, miss", "#1, hit", "#1 jt 5 jf 7": the operand, both targets or one.
local function dividebranch(rest)
  local operand, hit, miss = rest:match("^(.-) jt (%d+) jf (%d+)$")
  if operand then return operand, hit, miss end
  operand, hit, miss = rest:match("^([^,]*), ?([^, ]+) ?, ?([^, ]+)$")
  if operand then return operand, hit, miss end
  return rest:match("^([^,]*), ?([^, ]+)$")
end

local function branch(as, row, rest)
  local operand, hit, miss = dividebranch(rest)
  if not operand then return wrong("'%s' wants an operand and labels", row[1]) end
  if row.negated and miss then return wrong("'%s' has one label", row[1]) end
  if row.negated then hit, miss = nil, hit end
  local form, k = readoperand(operand)
  if not form then return nil, k end
  if not row[form] then return wrong("'%s' takes no operand '%s'", row[1], operand) end
  local ok, message = true, nil
  if hit then ok, message = jump(as, 2, hit) end
  if ok and miss then ok, message = jump(as, 3, miss) end
  if not ok then return nil, message end
  return add(as, row[form], 0, 0, k)
end

-- One instruction, in squeezed text.
local function instruction(as, text)
  local mnemonic, rest = text:match("^(%S+) ?(.*)$")
  local row = mnemonics[ascii.lower(mnemonic)]
  if not row then return wrong("unknown mnemonic '%s'", mnemonic) end
  if row.branch then return branch(as, row, rest) end
  if row.jump then
    local ok, message = jump(as, 4, rest)
    if not ok then return nil, message end
    return add(as, row.jump, 0, 0, 0)
  end
  local form, k = readoperand(rest)
  if not form then return nil, k end
  if not row[form] then
    if rest == "" then return wrong("'%s' wants an operand", row[1]) end
    return wrong("'%s' takes no operand '%s'", row[1], rest)
  end
  return add(as, row[form], 0, 0, k)
end

local LARGEST = {0xffff, 0xff, 0xff, 0xffffffff}

-- The four numbers of an instruction.
local function quadruple(as, text)
  local fields = {}
  for field in text:gmatch("[^ ,]+") do
    local n = #fields + 1
    fields[n] = n <= 4 and tonumber32(field)
    if not fields[n] or fields[n] > LARGEST[n] then n = 5 end
    if n > 4 then return wrong("no instruction: '%s'", text) end
  end
  if #fields ~= 4 then return wrong("no instruction: '%s'", text) end
  return add(as, table.unpack(fields))
end

-- "{ 0x28, 0, 0, 0x0000000c }, { 0x6, 0, 0, 0x00040000 }", as a C program has them
local function cstyle(as, text)
  local rest = text:gsub("{[^{}]*}", "")
  if rest:find("[^ ,]") then return wrong("no instruction: '%s'", text) end
  for inside in text:gmatch("{([^{}]*)}") do
    local ok, message = quadruple(as, inside)
    if not ok then return nil, message end
  end
  return true
end

-- "2,40 0 0 12,6 0 0 262144,": in decimal, perhaps a line each, after their number.
local function decimal(as, text)
  for piece in text:gmatch("[^,]+") do
    local count = piece:match("^ ?(%d+) ?$")
    if count and #as.program == 0 and not as.count then
      as.count = tonumber32(count) or -1
    elseif piece ~= " " then
      local ok, message = quadruple(as, piece)
      if not ok then return nil, message end
    end
  end
  return true
end

-- Takes the labels of a line away, and the number that tcpdump prints; where the rest begins.
local function prefixes(as, text)
  local number, at = text:match("^%((%d+)%) ?()")
  if number and tonumber32((number:gsub("^0+(.)", "%1"))) ~= #as.program then
    return wrong("number (%s) where (%03d) comes", number, #as.program)
  end
  at = at or 1
  while true do
    local label, after = text:match("^([%a_][%w_]*) ?: ?()", at)
    if not label then return at end
    if as.labels[label] then
      return wrong("label '%s' was on line %d", label, as.labels[label].line)
    end
    as.labels[label] = {index = #as.program + 1, line = as.line}
    at = after
  end
end

-- One line, squeezed: true, or nil and what is wrong with it.
local function readline(as, text)
  local at, message = prefixes(as, text)
  if not at then return nil, message end
  text = text:sub(at)
  if text == "" then return true end
  if text:find("^{") then return cstyle(as, text) end
  if text:find("^%d") then return decimal(as, text) end
  return instruction(as, text)
end

-- The index of what a jump leads to; nil and what is wrong with it.
local function targetof(as, j)
  if j.target:find("^%d") then
    local number = tonumber32((j.target:gsub("^0+(.)", "%1")))
    if not number or number >= #as.program then
      return wrong("no instruction (%s)", j.target)
    end
    return number + 1
  end
  local label = as.labels[j.target]
  if not label then return wrong("no label '%s'", j.target) end
  if label.index > #as.program then
    return wrong("no instruction after label '%s'", j.target)
  end
  return label.index
end

-- Writes the distances of all jumps: true, or nil and what is wrong with one.
local function resolve(as)
  for _, j in ipairs(as.jumps) do
    as.line = j.line
    local target, message = targetof(as, j)
    if not target then return nil, message end
    local distance = target - j.index - 1
    if distance < 0 then return wrong("jumps backwards, to '%s'", j.target) end
    if j.field ~= 4 and distance > 255 then
      return wrong("jumps over %d instructions, 255 at most", distance)
    end
    as.program[j.index][j.field] = distance
  end
  return true
end

-- The end of the comment that begins at 'first', or nil; a line's end is not part of it.
local function commentend(text, first)
  if text:byte(first) == SEMICOLON then
    return (text:find("\n", first, true) or #text + 1) - 1
  end
  local _, last = text:find("*/", first + 2, true)
  return last
end

-- Takes comments away, lines staying what they are: "/* */" and, to the end of the line, ";".
-- Nil and what is wrong.
local function uncomment(as, text)
  local parts, at = {}, 1
  local first = text:find("[/;]")
  while first do
    if text:find("^;", first) or text:find("^/%*", first) then
      local last = commentend(text, first)
      if not last then
        as.line = select(2, text:sub(1, first):gsub("\n", "")) + 1
        return wrong("comment without an end")
      end
      parts[#parts + 1] = text:sub(at, first - 1)
      parts[#parts + 1] = " " .. text:sub(first, last):gsub("[^\n]+", "")
      at = last + 1
    end
    first = text:find("[/;]", math.max(at, first + 1))
  end
  parts[#parts + 1] = text:sub(at)
  return table.concat(parts)
end

-- Reads all lines: true, or nil and what is wrong with one.
local function readlines(as, text)
  local plain, message = uncomment(as, text)
  if not plain then return nil, message end
  for line in (plain .. "\n"):gmatch("([^\n]*)\n") do
    as.line = as.line + 1
    local squeezed = line:gsub("%s+", " "):gsub("^ ", ""):gsub(" $", "")
    local ok = squeezed:find("^#") -- a comment too
    if not ok then ok, message = readline(as, squeezed) end
    if not ok then return nil, message end
  end
  return true
end

-- What is wrong with the program as a whole.
local function finish(as)
  local n = #as.program
  if n == 0 then return wrong("no instruction") end
  if as.count and as.count ~= n then return wrong("%d instructions, not %d", n, as.count) end
  local ok, message = resolve(as)
  if not ok then return nil, message end
  for i, f in ipairs(as.program) do
    as.line, message = as.lines[i], fault(i, n, f[1], f[2], f[3], f[4])
    if message then return nil, message end
  end
  return true
end

--- The program in a text; nil, what is wrong with it, and with which line.
return function(text)
  local as = {
    program = {}, -- the instructions
    lines = {}, -- the line of each
    labels = {}, -- by name: the index of the instruction, and the line
    jumps = {}, -- to be resolved, when all labels are known
    line = 0, -- the one at hand
  }
  local ok, message = readlines(as, text)
  if ok then ok, message = finish(as) end
  if not ok then return nil, message, as.line end
  return as.program
end
