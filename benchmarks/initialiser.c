/*
 * The two ways to fill in the `struct fault_data` of the patch of 7 October 2006, which is passed
 * to ->fault by its address. The reply to it asks to fill in the fields one at a time, since gcc
 * might make bad code of an initialiser. Compiled with -S by `initialiser.py`, never run.
 */

struct vm_area_struct;
struct page;

struct fault_data {
	struct vm_area_struct *vma;
	unsigned long address;
	unsigned long pgoff;
	unsigned int flags;
	int type;
};

struct page *fault(struct fault_data *data);

struct page *by_initialiser(struct vm_area_struct *vma, unsigned long address, unsigned long pgoff,
			    unsigned int flags)
{
	struct fault_data data = {
		.vma = vma,
		.address = address,
		.pgoff = pgoff,
		.flags = flags,
	};
	struct page *page = fault(&data);
	return data.type ? page : 0;
}

struct page *by_fields(struct vm_area_struct *vma, unsigned long address, unsigned long pgoff,
		       unsigned int flags)
{
	struct fault_data data;
	struct page *page;

	data.vma = vma;
	data.address = address;
	data.pgoff = pgoff;
	data.flags = flags;
	data.type = 0;
	page = fault(&data);
	return data.type ? page : 0;
}

struct page *by_fields_without_type(struct vm_area_struct *vma, unsigned long address,
				    unsigned long pgoff, unsigned int flags)
{
	struct fault_data data;
	struct page *page;

	data.vma = vma;
	data.address = address;
	data.pgoff = pgoff;
	data.flags = flags;
	page = fault(&data);
	return data.type ? page : 0;
}
